using System.Globalization;

namespace AlertEngine.PromQL.Printing;

/// <summary>Floats as messages and histograms show them: with few digits, from a million on with an exponent, as Go's %g.</summary>
internal static class ShortFloat
{
    public static string Print(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
        }

        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.Contains('E') ? text.Replace('E', 'e') : Math.Abs(value) < 1e6 ? text : WithExponent(text);
    }

    private static string WithExponent(string plain)
    {
        var sign = plain[0] == '-' ? "-" : "";
        var number = plain[sign.Length..];
        var exponent = (number + ".").IndexOf('.', StringComparison.Ordinal) - 1;
        var digits = number.Replace(".", "", StringComparison.Ordinal).TrimEnd('0');
        var fraction = digits.Length > 1 ? "." + digits[1..] : "";
        return $"{sign}{digits[0]}{fraction}e+{exponent:00}";
    }
}
