using System.Text;
using AlertEngine.GoTemplates.Execution;

namespace AlertEngine.GoTemplates.Formatting;

/// <summary>Writes texts and numbers into a field of some width.</summary>
internal readonly struct FieldWriter(TextBuffer output, Flags flags)
{
    public void Text(string text) => Pad(text, flags.Zero);

    /// <summary>The text up to the precision, which counts characters.</summary>
    public string Cut(string text)
    {
        if (flags.Precision is not { } precision || precision >= text.Length)
        {
            return text;
        }

        var end = 0;
        for (; precision > 0 && end < text.Length; precision--)
        {
            end += end + 1 < text.Length && char.IsSurrogatePair(text[end], text[end + 1]) ? 2 : 1;
        }

        return text[..end];
    }

    public void Quoted(string text)
    {
        text = Cut(text);
        var backquotes = flags.Sharp && !flags.SharpV && Quoting.CanBackquote(text);
        Text(backquotes ? $"`{text}`" : Quoting.Quote(text, ascii: flags.Plus));
    }

    public void Unicode(ulong code, Rune rune)
    {
        var digits = code.ToString("X").PadLeft(Math.Max(flags.Precision ?? 4, 4), '0');
        var shows = flags.Sharp && code <= 0x10ffff && Quoting.IsPrint(rune);
        Pad($"U+{digits}" + (shows ? $" '{rune}'" : ""), zeros: false);
    }

    public void Hex(string text, char verb)
    {
        var bytes = Utf8Text.GetBytes(text).AsSpan();
        bytes = flags.Precision is { } precision && precision < bytes.Length ? bytes[..precision] : bytes;
        var format = verb == 'x' ? "x2" : "X2";
        var prefix = flags.Sharp ? $"0{verb}" : "";
        var hex = new StringBuilder(bytes.Length * 2);
        foreach (var b in bytes)
        {
            hex.Append(hex.Length == 0 ? prefix : flags.Space ? " " + prefix : "").Append(b.ToString(format));
        }

        Text(hex.ToString());
    }

    public void Integer(ulong magnitude, bool negative, int radix, char verb)
    {
        var minimum = flags.Precision ?? 0;
        if (flags.Precision == 0 && magnitude == 0)
        {
            output.Append(' ', flags.Width ?? 0);
            return;
        }

        if (flags.Precision is null && flags is { Zero: true, Minus: false, Width: { } width })
        {
            minimum = width - (negative || flags.Plus || flags.Space ? 1 : 0);
        }

        var sign = negative ? "-" : flags.Plus ? "+" : flags.Space ? " " : "";
        var digits = Digits(magnitude, radix, verb);
        var zeros = Math.Max(minimum - digits.Length, 0);
        var prefix = Prefix(radix, verb, zeros > 0 || digits[0] == '0');
        Room(sign.Length + prefix.Length + zeros + digits.Length, before: true);
        output.Append(sign);
        output.Append(prefix);
        output.Append('0', zeros);
        output.Append(digits);
        Room(sign.Length + prefix.Length + zeros + digits.Length, before: false);
    }

    public void Float(double number, char verb, int precision)
    {
        var start = output.Length;
        FloatText.Append(output, number, verb, flags.Precision ?? precision);
        var text = output.Take(start);
        var sign = text[0] is '+' or '-' ? text[0] : '+';
        text = text[0] is '+' or '-' ? text[1..] : text;
        var isNumber = double.IsFinite(number);
        if (flags.Sharp && isNumber && verb != 'b')
        {
            text = WithPoint(text, verb, flags.Precision ?? (verb is 'e' or 'E' or 'f' ? 6 : -1));
        }

        var shown = sign == '-' || flags.Plus ? sign.ToString()
            : flags.Space ? " "
            : double.IsInfinity(number) ? "+"
            : "";
        if (flags is { Zero: true, Minus: false, Width: { } width } && isNumber)
        {
            output.Append(shown);
            output.Append('0', width - shown.Length - text.Length);
            output.Append(text);
            return;
        }

        Pad(shown + text, zeros: false);
    }

    /// <summary>%#g and its kin keep the point and the zeros that end a number.</summary>
    private static string WithPoint(string text, char verb, int precision)
    {
        var exponent = text.AsSpan().IndexOfAny(verb is 'x' or 'X' ? "pP" : "eE");
        var (mantissa, tail) = exponent < 0 ? (text, "") : (text[..exponent], text[exponent..]);
        mantissa += mantissa.Contains('.') ? "" : ".";
        if (verb is 'g' or 'G')
        {
            // Zeros in front do not count, unless the number is nothing but zero.
            var digits = Math.Max(mantissa.Replace(".", "").TrimStart('0').Length, 1);
            mantissa += new string('0', Math.Max((precision < 0 ? 6 : precision) - digits, 0));
        }

        return mantissa + tail;
    }

    private string Prefix(int radix, char verb, bool startsWithZero) => radix switch
    {
        _ when verb == 'O' => "0o",
        _ when !flags.Sharp => "",
        2 => "0b",
        8 => startsWithZero ? "" : "0",
        16 => verb == 'X' ? "0X" : "0x",
        _ => "",
    };

    private static string Digits(ulong magnitude, int radix, char verb) => radix switch
    {
        2 => magnitude.ToString("b"),
        8 => Octal(magnitude),
        16 => magnitude.ToString(verb == 'X' ? "X" : "x"),
        _ => magnitude.ToString(),
    };

    private static string Octal(ulong magnitude)
    {
        var digits = new StringBuilder();
        do
        {
            digits.Insert(0, (char)('0' + (magnitude & 7)));
            magnitude >>= 3;
        }
        while (magnitude != 0);

        return digits.ToString();
    }

    private void Pad(string text, bool zeros)
    {
        if (flags.Width is not { } width)
        {
            output.Append(text);
            return;
        }

        var missing = width - text.EnumerateRunes().Count();
        if (!flags.Minus)
        {
            output.Append(zeros ? '0' : ' ', missing);
        }

        output.Append(text);
        if (flags.Minus)
        {
            output.Append(' ', missing);
        }
    }

    private void Room(int used, bool before)
    {
        if (flags.Width is { } width && before != flags.Minus)
        {
            output.Append(' ', width - used);
        }
    }
}
