using System.Text;
using AlertEngine.GoTemplates.Execution;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Formatting;

/// <summary>Writes arguments by a format string.</summary>
internal ref struct Printf
{
    // A larger width or precision is taken for a mistake.
    private const int MaxNumber = 1_000_000;

    private readonly ReadOnlySpan<Value> arguments;
    private readonly string format;
    private readonly TextBuffer output;
    private int position;
    private int argument;
    private bool reordered;
    private bool afterIndex;
    private bool goodIndex;

    private Printf(TextBuffer output, string format, ReadOnlySpan<Value> arguments)
    {
        this.output = output;
        this.format = format;
        this.arguments = arguments;
    }

    public static string Format(string format, ReadOnlySpan<Value> arguments, int limit)
    {
        using var output = new TextBuffer(limit);
        new Printf(output, format, arguments).Run();

        return output.Take(0);
    }

    private void Run()
    {
        while (position < format.Length)
        {
            var percent = format.IndexOf('%', position);
            var end = percent < 0 ? format.Length : percent;
            output.Append(format.AsSpan(position, end - position));
            position = end + 1;
            if (percent >= 0)
            {
                Directive();
            }
        }

        if (!reordered && argument < arguments.Length)
        {
            AppendExtra();
        }
    }

    private void Directive()
    {
        goodIndex = true;
        afterIndex = false;
        var flags = ReadFlags();
        ReadIndex();
        ReadWidth(ref flags);
        ReadPrecision(ref flags);
        if (!afterIndex)
        {
            ReadIndex();
        }

        if (position >= format.Length)
        {
            output.Append("%!(NOVERB)");
            return;
        }

        var verb = Rune.TryGetRuneAt(format, position, out var rune) ? rune : Rune.ReplacementChar;
        position += verb.Utf16SequenceLength;
        Apply(flags, verb);
    }

    private void Apply(Flags flags, Rune verb)
    {
        if (verb.Value == '%')
        {
            output.Append('%');
        }
        else if (!goodIndex)
        {
            output.Append($"%!{verb}(BADINDEX)");
        }
        else if (argument >= arguments.Length)
        {
            output.Append($"%!{verb}(MISSING)");
        }
        else
        {
            if (verb.Value == 'v')
            {
                flags = flags with { SharpV = flags.Sharp, PlusV = flags.Plus, Sharp = false, Plus = false };
            }

            new Printer(output, flags).Print(arguments[argument++], verb.IsBmp ? (char)verb.Value : '\uFFFD');
        }
    }

    private Flags ReadFlags()
    {
        var flags = default(Flags);
        for (; position < format.Length; position++)
        {
            switch (format[position])
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
            afterIndex = false;
            return;
        }

        flags.Width = ReadNumber();
        if (afterIndex && flags.Width is not null)
        {
            goodIndex = false;
        }
    }

    private void ReadPrecision(ref Flags flags)
    {
        if (position + 1 >= format.Length || !TrySkip('.'))
        {
            return;
        }

        if (afterIndex)
        {
            goodIndex = false;
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
            output.Append("%!(BADPREC)");
        }

        afterIndex = false;
    }

    private int? StarArgument(string complaint)
    {
        if (argument < arguments.Length)
        {
            var value = arguments[argument++];
            if (value.Kind is Kind.Int or Kind.Uint && value.Integer is >= -MaxNumber and <= MaxNumber)
            {
                return (int)value.Integer;
            }
        }

        output.Append(complaint);
        return null;
    }

    private int? ReadNumber()
    {
        var start = position;
        var number = 0;
        while (position < format.Length && char.IsAsciiDigit(format[position]))
        {
            if (number > MaxNumber)
            {
                position = format.Length; // Go gives up here too
                return null;
            }

            number = (number * 10) + format[position] - '0';
            position++;
        }

        return position > start ? number : null;
    }

    /// <summary>Reads an explicit argument number such as [2].</summary>
    private void ReadIndex()
    {
        if (position >= format.Length || format[position] != '[')
        {
            return;
        }

        reordered = true;
        var close = format.IndexOf(']', position);
        if (close < 0)
        {
            position++;
            goodIndex = false;
            return;
        }

        var digits = format.AsSpan(position + 1, close - position - 1);
        position = close + 1;
        if (!digits.ContainsAnyExceptInRange('0', '9') && int.TryParse(digits, out var number)
            && number >= 1 && number <= arguments.Length)
        {
            argument = number - 1;
            afterIndex = true;
            return;
        }

        goodIndex = false;
    }

    private bool TrySkip(char c)
    {
        if (position >= format.Length || format[position] != c)
        {
            return false;
        }

        position++;
        return true;
    }

    private readonly void AppendExtra()
    {
        output.Append("%!(EXTRA ");
        for (var i = argument; i < arguments.Length; i++)
        {
            var value = arguments[i];
            output.Append(i > argument ? ", " : "");
            if (value.IsNone || value.IsNil)
            {
                output.Append("<nil>");
                continue;
            }

            output.Append(value.Type!.Name);
            output.Append('=');
            new Printer(output, default).Print(value, 'v');
        }

        output.Append(')');
    }
}
