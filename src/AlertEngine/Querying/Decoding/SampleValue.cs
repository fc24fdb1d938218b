using System.Globalization;
using System.Text;

namespace AlertEngine.Querying.Decoding;

/// <summary>Reads values as the APIs print them.</summary>
internal static class SampleValue
{
    // Up to here a float holds every whole number, and every power of ten, exactly: then one division gives the nearest float.
    private const ulong LargestExact = 1UL << 53;
    private const int MostDigits = 19;

    private static ReadOnlySpan<double> PowersOfTen =>
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    public static bool TryParse(ReadOnlySpan<byte> text, out double value) => TryPlain(text, out value) || TryAny(text, out value);

    // Digits, perhaps with a sign and a point.
    private static bool TryPlain(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        var isNegative = text is [(byte)'-', ..];
        var digits = isNegative ? text[1..] : text;
        if (digits.Length is 0 or > MostDigits)
        {
            return false;
        }

        var (whole, point) = (0UL, -1);
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = (uint)(digits[i] - '0');
            if (digit <= 9)
            {
                whole = (whole * 10) + digit;
            }
            else if (digits[i] == '.' && point < 0)
            {
                point = i;
            }
            else
            {
                return false;
            }
        }

        if (whole > LargestExact || (point >= 0 && digits.Length == 1))
        {
            return false;
        }

        value = point < 0 ? whole : whole / PowersOfTen[digits.Length - 1 - point];
        value = isNegative ? -value : value;

        return true;
    }

    private static bool TryAny(ReadOnlySpan<byte> text, out double value)
    {
        var unsigned = text is [(byte)'+' or (byte)'-', ..] ? text[1..] : text;
        var isInfinite = Ascii.EqualsIgnoreCase(unsigned, "Inf"u8) || Ascii.EqualsIgnoreCase(unsigned, "Infinity"u8);
        if (isInfinite)
        {
            value = text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
            return true;
        }

        if (Ascii.EqualsIgnoreCase(text, "NaN"u8))
        {
            value = double.NaN;
            return true;
        }

        return double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value);
    }
}
