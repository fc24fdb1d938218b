using System.Globalization;
using System.Text;

namespace AlertEngine.PromQL.Printing;

/// <summary>How numbers are written: the shortest digits that tell them apart.</summary>
internal static class NumberText
{
    /// <summary>Without an exponent, however long that gets.</summary>
    public static string Print(double value) => new StringBuilder().AppendNumber(value).ToString();

    public static StringBuilder AppendNumber(this StringBuilder builder, double value)
    {
        if (!double.IsFinite(value))
        {
            return builder.Append(double.IsNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf");
        }

        if (value == Math.Truncate(value) && Math.Abs(value) < 1e15 && (value != 0 || !double.IsNegative(value)))
        {
            return builder.Append((long)value);
        }

        var (isNegative, digits, point) = Digits(value);
        builder.Append(isNegative ? "-" : "");
        if (digits.Length == 0)
        {
            return builder.Append('0');
        }

        if (point <= 0)
        {
            return builder.Append("0.").Append('0', -point).Append(digits);
        }

        return digits.Length <= point
            ? builder.Append(digits).Append('0', point - digits.Length)
            : builder.Append(digits, 0, point).Append('.').Append(digits, point, digits.Length - point);
    }

    /// <summary>The significant digits, and how many of them stand before the point.</summary>
    private static (bool IsNegative, string Digits, int Point) Digits(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture).AsSpan();
        text = double.IsNegative(value) ? text[1..] : text;
        var exponentAt = text.IndexOf('E');
        var exponent = exponentAt < 0 ? 0 : int.Parse(text[(exponentAt + 1)..], provider: CultureInfo.InvariantCulture);
        var mantissa = exponentAt < 0 ? text : text[..exponentAt];
        var point = mantissa.IndexOf('.') is var at and >= 0 ? at : mantissa.Length;
        var digits = mantissa.ToString().Replace(".", "", StringComparison.Ordinal);
        var significant = digits.TrimStart('0');
        return (
            double.IsNegative(value), significant.TrimEnd('0'), point + exponent - (digits.Length - significant.Length));
    }
}
