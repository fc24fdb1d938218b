using System.Globalization;
using AlertEngine.GoText;

namespace AlertEngine.PromQL.Syntax;

/// <summary>The value of a number as it is written: decimal, hexadecimal, octal, or the name of what is no number.</summary>
internal static class NumberLiteral
{
    private const int AlwaysExact = 15;
    private const NumberStyles Decimal = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public static double? TryRead(ReadOnlySpan<char> text, out string error)
    {
        error = "";
        if (text.Length <= AlwaysExact && text[0] != '0' && !text.ContainsAnyExceptInRange('0', '9'))
        {
            return long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
        }

        var value = Value(text.Contains('_') ? WithoutUnderscores(text) : text);
        if (value is null || (double.IsInfinity(value.Value) && char.IsAsciiDigit(text[^1])))
        {
            error = $"error parsing number: strconv.ParseFloat: parsing {GoQuote.Quote(text.ToString())}: "
                + (value is null ? "invalid syntax" : "value out of range");
            return null;
        }

        return value;
    }

    private static double? Value(ReadOnlySpan<char> text)
    {
        if (text is ['0', 'x' or 'X', ..])
        {
            var isHex = long.TryParse(text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex);
            return isHex && hex >= 0 ? hex : null;
        }

        if (text is ['0', _, ..] && Octal(text[1..]) is { } octal)
        {
            return octal;
        }

        return text.Equals("inf", StringComparison.OrdinalIgnoreCase) ? double.PositiveInfinity
            : text.Equals("nan", StringComparison.OrdinalIgnoreCase) ? double.NaN
            : double.TryParse(text, Decimal, CultureInfo.InvariantCulture, out var value) ? value
            : null;
    }

    private static double? Octal(ReadOnlySpan<char> digits)
    {
        var value = 0L;
        foreach (var digit in digits)
        {
            if (digit is < '0' or > '7' || value > long.MaxValue / 8)
            {
                return null;
            }

            value = (value * 8) + (digit - '0');
        }

        return value;
    }

    /// <summary>Each must part two digits; the first may also follow the prefix of a hexadecimal number.</summary>
    private static ReadOnlySpan<char> WithoutUnderscores(ReadOnlySpan<char> text)
    {
        var isHex = text is ['0', 'x' or 'X', ..];
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '_'
                && (i + 1 == text.Length || !IsDigit(text[i + 1], isHex) || !(IsDigit(text[i - 1], isHex) || (isHex && i == 2))))
            {
                return "";
            }
        }

        return text.ToString().Replace("_", "", StringComparison.Ordinal);
    }

    private static bool IsDigit(char c, bool isHex) => isHex ? char.IsAsciiHexDigit(c) : char.IsAsciiDigit(c);
}
