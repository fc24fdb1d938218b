using System.Globalization;

namespace AlertEngine.Api;

/// <summary>A number in as few digits as read back the same: its first digit stands for that many tens as the exponent says.</summary>
internal readonly record struct GoNumber
{
    private readonly bool isNegative;
    private readonly string digits;
    private readonly int exponent;

    private GoNumber(string text, bool isNegative)
    {
        var (mantissa, power) = text.Split('E') is [var before, var after]
            ? (before, int.Parse(after, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture))
            : (text, 0);
        var point = mantissa.IndexOf('.', StringComparison.Ordinal) is >= 0 and var found ? found : mantissa.Length;
        var all = mantissa.Replace(".", "", StringComparison.Ordinal);
        var leading = all.Length - all.TrimStart('0').Length;
        this.isNegative = isNegative;
        digits = all.Trim('0') is { Length: > 0 } some ? some : "0";
        exponent = leading == all.Length ? 0 : power + point - 1 - leading;
    }

    /// <summary>With an exponent: <c>1.5e+01</c>.</summary>
    public static string Exponential(double value) => NotFinite(value) ?? Of(value).Exponential();

    /// <summary>Without one: <c>15</c>.</summary>
    public static string Plain(double value) => NotFinite(value) ?? Of(value).Plain();

    /// <summary>Without an exponent, and in as few digits as read back the same float of 32 bits.</summary>
    public static string PlainSingle(double value) =>
        NotFinite((float)value) ?? new GoNumber(Math.Abs((float)value).ToString("R", CultureInfo.InvariantCulture), double.IsNegative(value)).Plain();

    private static GoNumber Of(double value) =>
        new(Math.Abs(value).ToString("R", CultureInfo.InvariantCulture), double.IsNegative(value));

    private static string? NotFinite(double value) =>
        double.IsFinite(value) ? null : double.IsNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";

    private string Exponential() =>
        $"{(isNegative ? "-" : "")}{digits[0]}{(digits.Length > 1 ? "." : "")}{digits[1..]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";

    private string Plain()
    {
        var whole = exponent < 0 ? "0" : digits[..Math.Min(digits.Length, exponent + 1)].PadRight(exponent + 1, '0');
        var fraction = exponent < 0
            ? new string('0', -exponent - 1) + digits
            : digits[Math.Min(digits.Length, exponent + 1)..];

        return $"{(isNegative ? "-" : "")}{whole}{(fraction.Length > 0 ? "." : "")}{fraction}";
    }
}
