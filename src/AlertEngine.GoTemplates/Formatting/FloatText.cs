using AlertEngine.GoTemplates.Execution;

namespace AlertEngine.GoTemplates.Formatting;

/// <summary>Writes floating-point numbers as Go does: %e, %f, %g, %b and %x with or without a precision.</summary>
internal static class FloatText
{
    // A result of up to so many digits can be rounded from the shortest form, except for ties.
    private const int SafeDigits = 15;

    /// <summary>Writes a number; a precision below zero means as few digits as read back the same.</summary>
    public static void Append(TextBuffer output, double value, char verb, int precision)
    {
        if (double.IsNaN(value))
        {
            output.Append("NaN");
            return;
        }

        if (double.IsInfinity(value))
        {
            output.Append(value > 0 ? "+Inf" : "-Inf");
            return;
        }

        if (double.IsNegative(value))
        {
            output.Append('-');
        }

        if (verb is 'b' or 'x' or 'X')
        {
            BinaryFloatText.Append(output, value, verb, precision);
            return;
        }

        AppendDecimal(output, value, verb, precision);
    }

    private static void AppendDecimal(TextBuffer output, double value, char verb, int precision)
    {
        Span<char> buffer = stackalloc char[32];
        var digits = Decimal.Shortest(value, buffer);
        var keep = Wanted(digits, verb, precision);
        var isSafe = keep <= SafeDigits && !digits.IsTieAt(keep) && (value == 0 || double.IsNormal(value));
        if (precision >= 0 && !isSafe)
        {
            AppendExact(output, value, verb, precision);
            return;
        }

        if (precision >= 0)
        {
            digits.Round(keep);
        }

        Lay(output, digits, verb, precision);
    }

    private static void AppendExact(TextBuffer output, double value, char verb, int precision)
    {
        Span<char> buffer = stackalloc char[Decimal.ExactDigits + 16];
        var digits = Decimal.Exact(value, buffer);
        digits.Round(Wanted(digits, verb, precision));
        Lay(output, digits, verb, precision);
    }

    private static int Wanted(Decimal digits, char verb, int precision) => verb switch
    {
        'e' or 'E' => precision + 1,
        'f' => digits.Point + precision,
        _ => Math.Max(precision, 1),
    };

    private static void Lay(TextBuffer output, Decimal digits, char verb, int precision)
    {
        switch (verb)
        {
            case 'e' or 'E':
                Exponential(output, digits, verb, precision < 0 ? Math.Max(digits.Count - 1, 0) : precision);
                break;
            case 'f':
                Plain(output, digits, precision < 0 ? Math.Max(digits.Count - digits.Point, 0) : precision);
                break;
            default:
                General(output, digits, verb, precision);
                break;
        }
    }

    private static void General(TextBuffer output, Decimal digits, char verb, int precision)
    {
        var threshold = precision < 0 ? 6 : Math.Max(precision, 1);
        if (precision >= 0 && threshold > digits.Count && digits.Count >= digits.Point)
        {
            threshold = digits.Count;
        }

        var exponent = digits.Point - 1;
        if (digits.Count > 0 && (exponent < -4 || exponent >= threshold))
        {
            Exponential(output, digits, verb == 'G' ? 'E' : 'e', digits.Count - 1);
        }
        else
        {
            Plain(output, digits, Math.Max(digits.Count - digits.Point, 0));
        }
    }

    private static void Exponential(TextBuffer output, Decimal digits, char letter, int fraction)
    {
        output.Append(digits.Count > 0 ? digits.Digits[0] : '0');
        if (fraction > 0)
        {
            var shown = Math.Clamp(digits.Count - 1, 0, fraction);
            output.Append('.');
            output.Append(shown > 0 ? digits.Digits.Slice(1, shown) : []);
            output.Append('0', fraction - shown);
        }

        var exponent = digits.Count == 0 ? 0 : digits.Point - 1;
        output.Append(letter);
        output.Append(exponent < 0 ? '-' : '+');
        output.Append('0', Math.Abs(exponent) < 10 ? 1 : 0);
        output.Append(Math.Abs(exponent));
    }

    private static void Plain(TextBuffer output, Decimal digits, int fraction)
    {
        var whole = Math.Clamp(digits.Point, 0, digits.Count);
        output.Append(digits.Digits[..whole]);
        output.Append('0', Math.Max(digits.Point, 1) - whole);
        if (fraction <= 0)
        {
            return;
        }

        var zeros = Math.Clamp(-digits.Point, 0, fraction);
        var shown = Math.Clamp(digits.Count - whole, 0, fraction - zeros);
        output.Append('.');
        output.Append('0', zeros);
        output.Append(digits.Digits.Slice(whole, shown));
        output.Append('0', fraction - zeros - shown);
    }
}
