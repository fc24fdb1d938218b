using System.Text;
using AlertEngine.GoTemplates.Execution;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Formatting;

/// <summary>Writes arguments by a format string.</summary>
internal ref struct Printf
{
    // A larger width or precision is taken for a mistake.
    private const int MaxNumber = 1_000_000;

    private readonly ReadOnlySpan<Value> _arguments;
    private readonly string _format;
    private readonly TextBuffer _output;
    private int _position;
    private int _argument;
    private bool _reordered;
    private bool _afterIndex;
    private bool _goodIndex;

    private Printf(TextBuffer output, string format, ReadOnlySpan<Value> arguments)
    {
        _output = output;
        _format = format;
        _arguments = arguments;
    }

    public static string Format(string format, ReadOnlySpan<Value> arguments, int limit)
    {
        using var output = new TextBuffer(limit);
        new Printf(output, format, arguments).Run();

        return output.Take(0);
    }

    private void Run()
    {
        while (_position < _format.Length)
        {
            var percent = _format.IndexOf('%', _position);
            var end = percent < 0 ? _format.Length : percent;
            _output.Append(_format.AsSpan(_position, end - _position));
            _position = end + 1;
            if (percent >= 0)
            {
                Directive();
            }
        }

        if (!_reordered && _argument < _arguments.Length)
        {
            AppendExtra();
        }
    }

    private void Directive()
    {
        _goodIndex = true;
        _afterIndex = false;
        var flags = ReadFlags();
        ReadIndex();
        ReadWidth(ref flags);
        ReadPrecision(ref flags);
        if (!_afterIndex)
        {
            ReadIndex();
        }

        if (_position >= _format.Length)
        {
            _output.Append("%!(NOVERB)");
            return;
        }

        var verb = Rune.TryGetRuneAt(_format, _position, out var rune) ? rune : Rune.ReplacementChar;
        _position += verb.Utf16SequenceLength;
        Apply(flags, verb);
    }

    private void Apply(Flags flags, Rune verb)
    {
        if (verb.Value == '%')
        {
            _output.Append('%');
        }
        else if (!_goodIndex)
        {
            _output.Append($"%!{verb}(BADINDEX)");
        }
        else if (_argument >= _arguments.Length)
        {
            _output.Append($"%!{verb}(MISSING)");
        }
        else
        {
            if (verb.Value == 'v')
            {
                flags = flags with { SharpV = flags.Sharp, PlusV = flags.Plus, Sharp = false, Plus = false };
            }

            new Printer(_output, flags).Print(_arguments[_argument++], verb.IsBmp ? (char)verb.Value : '\uFFFD');
        }
    }

    private Flags ReadFlags()
    {
        var flags = default(Flags);
        for (; _position < _format.Length; _position++)
        {
            switch (_format[_position])
            {
                case '#':
                    flags.Sharp = true;
                    break;
                case '0':
                    flags.Zero = true;
                    break;
                case '+':
                    flags.Plus = true;
                    break;
                case '-':
                    flags.Minus = true;
                    break;
                case ' ':
                    flags.Space = true;
                    break;
                default:
                    return flags with { Zero = flags.Zero && !flags.Minus };
            }
        }

        return flags;
    }

    private void ReadWidth(ref Flags flags)
    {
        if (TrySkip('*'))
        {
            var width = StarArgument("%!(BADWIDTH)");
            flags.Minus |= width < 0;
            flags.Zero &= !flags.Minus;
            flags.Width = width is null ? null : Math.Abs(width.Value);
            _afterIndex = false;
            return;
        }

        flags.Width = ReadNumber();
        if (_afterIndex && flags.Width is not null)
        {
            _goodIndex = false;
        }
    }

    private void ReadPrecision(ref Flags flags)
    {
        if (_position + 1 >= _format.Length || !TrySkip('.'))
        {
            return;
        }

        if (_afterIndex)
        {
            _goodIndex = false;
        }

        ReadIndex();
        if (!TrySkip('*'))
        {
            flags.Precision = ReadNumber() ?? 0;
            return;
        }

        flags.Precision = StarArgument("%!(BADPREC)");
        if (flags.Precision < 0)
        {
            flags.Precision = null;
            _output.Append("%!(BADPREC)");
        }

        _afterIndex = false;
    }

    private int? StarArgument(string complaint)
    {
        if (_argument < _arguments.Length)
        {
            var value = _arguments[_argument++];
            if (value.Kind is Kind.Int or Kind.Uint && value.Integer is >= -MaxNumber and <= MaxNumber)
            {
                return (int)value.Integer;
            }
        }

        _output.Append(complaint);
        return null;
    }

    private int? ReadNumber()
    {
        var start = _position;
        var number = 0;
        while (_position < _format.Length && char.IsAsciiDigit(_format[_position]))
        {
            if (number > MaxNumber)
            {
                _position = _format.Length; // Go gives up here too
                return null;
            }

            number = (number * 10) + _format[_position] - '0';
            _position++;
        }

        return _position > start ? number : null;
    }

    /// <summary>Reads an explicit argument number such as [2].</summary>
    private void ReadIndex()
    {
        if (_position >= _format.Length || _format[_position] != '[')
        {
            return;
        }

        _reordered = true;
        var close = _format.IndexOf(']', _position);
        if (close < 0)
        {
            _position++;
            _goodIndex = false;
            return;
        }

        var digits = _format.AsSpan(_position + 1, close - _position - 1);
        _position = close + 1;
        if (!digits.ContainsAnyExceptInRange('0', '9') && int.TryParse(digits, out var number)
            && number >= 1 && number <= _arguments.Length)
        {
            _argument = number - 1;
            _afterIndex = true;
            return;
        }

        _goodIndex = false;
    }

    private bool TrySkip(char c)
    {
        if (_position >= _format.Length || _format[_position] != c)
        {
            return false;
        }

        _position++;
        return true;
    }

    private readonly void AppendExtra()
    {
        _output.Append("%!(EXTRA ");
        for (var i = _argument; i < _arguments.Length; i++)
        {
            var value = _arguments[i];
            _output.Append(i > _argument ? ", " : "");
            if (value.IsNone || value.IsNil)
            {
                _output.Append("<nil>");
                continue;
            }

            _output.Append(value.Type!.Name);
            _output.Append('=');
            new Printer(_output, default).Print(value, 'v');
        }

        _output.Append(')');
    }
}
