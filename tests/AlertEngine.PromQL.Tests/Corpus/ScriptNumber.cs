using System.Globalization;

namespace AlertEngine.PromQL.Tests.Corpus;

/// <summary>A number that stands alone on a line: <c>0x1f</c>, <c>-0.5</c>, <c>+Inf</c>, <c>NaN</c>.</summary>
internal static class ScriptNumber
{
    public static bool TryRead(string text, out double number)
    {
        var isNegative = text.StartsWith('-');
        var digits = text.TrimStart('+', '-');
        var isNumber = digits.StartsWith("0x", StringComparison.Ordinal)
            ? TryReadHexadecimal(digits[2..], out number)
            : TryReadDecimal(digits, out number);
        number = isNegative ? -number : number;
        return isNumber;
    }

    private static bool TryReadHexadecimal(string digits, out double number)
    {
        var isNumber = long.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value);
        number = value;
        return isNumber;
    }

    private static bool TryReadDecimal(string digits, out double number)
    {
        number = double.PositiveInfinity;
        return digits.Equals("inf", StringComparison.OrdinalIgnoreCase)
            || double.TryParse(
                digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number);
    }
}
