using System.Globalization;

namespace AlertEngine.GoText;

/// <summary>Reads floating-point numbers as Go writes them: decimal, hexadecimal, inf and nan.</summary>
internal static class GoFloat
{
    public static bool TryParse(ReadOnlySpan<char> text, out double value)
    {
        var body = text.IsEmpty || text[0] is not ('+' or '-') ? text : text[1..];
        value = 0;
        if (body.Contains('_'))
        {
            return SeparateDigits(body)
                && TryParse(text.ToString().Replace("_", "", StringComparison.Ordinal), out value);
        }

        if (body.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return TryParseHex(body[2..], negative: text[0] == '-', out value);
        }

        if (IsWord(body, "inf", "infinity"))
        {
            value = text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
            return true;
        }

        if (IsWord(text, "nan", "nan"))
        {
            value = double.NaN;
            return true;
        }

        return !body.IsEmpty && (char.IsAsciiDigit(body[0]) || body[0] == '.')
            && double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint
                | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Whether each underscore stands between two digits, or behind the prefix 0x.</summary>
    private static bool SeparateDigits(ReadOnlySpan<char> text)
    {
        var isHex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '_' && !(i > 0 && i + 1 < text.Length && IsDigit(text[i - 1], isHex || i == 2)
                && IsDigit(text[i + 1], isHex)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsDigit(char c, bool isHex) =>
        isHex ? char.IsAsciiHexDigit(c) || c is 'x' or 'X' : char.IsAsciiDigit(c);

    private static bool IsWord(ReadOnlySpan<char> text, string first, string second) =>
        text.Equals(first, StringComparison.OrdinalIgnoreCase)
        || text.Equals(second, StringComparison.OrdinalIgnoreCase);

    private static bool TryParseHex(ReadOnlySpan<char> text, bool negative, out double value)
    {
        value = 0;
        var split = text.IndexOfAny("pP");
        if (split < 1 || !int.TryParse(text[(split + 1)..], NumberStyles.AllowLeadingSign, null, out var exponent))
        {
            return false;
        }

        var digits = 0;
        var fraction = false;
        foreach (var c in text[..split])
        {
            if (c == '.' && !fraction)
            {
                fraction = true;
            }
            else if (char.IsAsciiHexDigit(c))
            {
                value = (value * 16) + int.Parse([c], NumberStyles.AllowHexSpecifier);
                exponent -= fraction ? 4 : 0;
                digits++;
            }
            else
            {
                return false;
            }
        }

        value = Math.ScaleB(negative ? -value : value, exponent);
        return digits > 0;
    }
}
