using AlertEngine.GoTemplates.Formatting;
using AlertEngine.GoTemplates.Times;
using AlertEngine.GoTemplates.Values;
using AlertEngine.GoText;

namespace AlertEngine.GoTemplates.Functions;

/// <summary>Numbers as the formatting functions take them: of any type, or written out in a string.</summary>
internal static class Numbers
{
    public static string? TryRead(Value value, out double number)
    {
        number = 0;
        if (value.AsPlainString() is { } text)
        {
            return TryParse(text, out number);
        }

        if (value.Kind == Kind.Float)
        {
            number = value.Float;
        }
        else if (ReferenceEquals(value.Type, TimeTypes.Duration))
        {
            number = DurationMethods.Count(value.Integer, 1_000_000_000);
        }
        else if (value.Kind == Kind.Int)
        {
            number = value.Integer;
        }
        else if (value.Kind == Kind.Uint)
        {
            number = (ulong)value.Integer;
        }
        else
        {
            return $"can't convert {(value.IsNone || value.IsNil ? "<nil>" : value.Type!.Name)} to float";
        }

        return null;
    }

    private static string? TryParse(string text, out double number)
    {
        if (!GoFloat.TryParse(text, out number))
        {
            return $"strconv.ParseFloat: parsing {Quoting.Quote(text)}: invalid syntax";
        }

        return double.IsInfinity(number) && text.AsSpan().TrimStart("+-")[0] is not ('i' or 'I')
            ? $"strconv.ParseFloat: parsing {Quoting.Quote(text)}: value out of range"
            : null;
    }

    /// <summary>Go's conversion of floats to whole numbers: what does not fit becomes the least one.</summary>
    public static long ToInteger(double number) => number is >= long.MinValue and < 9223372036854775808.0
        ? (long)number
        : long.MinValue;
}
