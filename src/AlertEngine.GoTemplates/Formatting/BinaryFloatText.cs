using System.Numerics;
using AlertEngine.GoTemplates.Execution;

namespace AlertEngine.GoTemplates.Formatting;

/// <summary>Writes numbers with a power of two for an exponent: %b and %x.</summary>
internal static class BinaryFloatText
{
    private const int MantissaBits = 52;

    public static void Append(TextBuffer output, double value, char verb, int precision)
    {
        var bits = BitConverter.DoubleToUInt64Bits(value);
        var exponent = (int)((bits >> MantissaBits) & 0x7ff);
        var mantissa = bits & ((1UL << MantissaBits) - 1);
        mantissa |= exponent == 0 ? 0 : 1UL << MantissaBits;
        exponent = Math.Max(exponent, 1) - 1023;
        if (verb == 'b')
        {
            output.Append((long)mantissa);
            AppendExponent(output, 'p', exponent - MantissaBits, digits: 1);
            return;
        }

        AppendHex(output, mantissa, exponent, verb, precision);
    }

    private static void AppendHex(TextBuffer output, ulong mantissa, int exponent, char verb, int precision)
    {
        // The point stands after the leading 1, so the fraction is 13 hex digits.
        var shift = mantissa == 0 ? 0 : MantissaBits - BitOperations.Log2(mantissa);
        mantissa <<= shift;
        exponent = mantissa == 0 ? 0 : exponent - shift;
        if (precision is >= 0 and < 13)
        {
            var drop = 4 * (13 - precision);
            var rest = mantissa & ((1UL << drop) - 1);
            var half = 1UL << (drop - 1);
            mantissa >>= drop;
            mantissa += rest > half || (rest == half && (mantissa & 1) == 1) ? 1UL : 0;
            mantissa <<= drop;
            if (mantissa >> (MantissaBits + 1) != 0)
            {
                mantissa >>= 1;
                exponent++;
            }
        }

        var fraction = (mantissa & ((1UL << MantissaBits) - 1)).ToString(verb == 'x' ? "x13" : "X13");
        fraction = precision < 0 ? fraction.TrimEnd('0') : fraction.PadRight(precision, '0')[..precision];
        output.Append(verb == 'x' ? "0x" : "0X");
        output.Append((long)(mantissa >> MantissaBits));
        output.Append(fraction.Length > 0 ? "." : "");
        output.Append(fraction);
        AppendExponent(output, verb == 'x' ? 'p' : 'P', exponent, digits: 2);
    }

    private static void AppendExponent(TextBuffer output, char letter, int exponent, int digits)
    {
        output.Append(letter);
        output.Append(exponent < 0 ? '-' : '+');
        output.Append('0', digits == 2 && Math.Abs(exponent) < 10 ? 1 : 0);
        output.Append(Math.Abs(exponent));
    }
}
