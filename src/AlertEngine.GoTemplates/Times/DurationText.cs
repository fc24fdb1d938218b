using System.Globalization;

namespace AlertEngine.GoTemplates.Times;

/// <summary>Writes durations as Go does: 1h2m3.5s, 1.5ms, 0s.</summary>
internal static class DurationText
{
    public static string Of(long nanos)
    {
        if (nanos == 0)
        {
            return "0s";
        }

        var magnitude = nanos < 0 ? (ulong)-nanos : (ulong)nanos;
        var sign = nanos < 0 ? "-" : "";
        if (magnitude < 1_000_000_000)
        {
            var (unit, name) = magnitude < 1_000 ? (1UL, "ns")
                : magnitude < 1_000_000 ? (1_000UL, "µs")
                : (1_000_000UL, "ms");
            return sign + Fraction(magnitude, unit) + name;
        }

        var minutes = magnitude / 60_000_000_000;
        var text = Fraction(magnitude % 60_000_000_000, 1_000_000_000) + "s";
        return minutes == 0 ? sign + text
            : minutes < 60 ? $"{sign}{minutes}m{text}"
            : $"{sign}{minutes / 60}h{minutes % 60}m{text}";
    }

    private static string Fraction(ulong magnitude, ulong unit) =>
        ((decimal)magnitude / unit).ToString("0.#########", CultureInfo.InvariantCulture);
}
