using System.Text;

namespace AlertEngine.PromQL.Printing;

/// <summary>How durations are written: <c>1h30m</c>.</summary>
internal static class DurationText
{
    private const long Second = 1000;
    private const long Day = 24 * 60 * 60 * Second;

    /// <summary>Years and weeks only where nothing is left over: 90d is easier to read than 12w6d.</summary>
    private static readonly (string Unit, long Length, bool IsExact)[] Units =
    [
        ("y", 365 * Day, true), ("w", 7 * Day, true), ("d", Day, false), ("h", 3600 * Second, false),
        ("m", 60 * Second, false), ("s", Second, false), ("ms", 1, false),
    ];

    public static string Print(double seconds) => new StringBuilder().AppendDuration(seconds).ToString();

    /// <summary>Less than a millisecond is not shown.</summary>
    public static StringBuilder AppendDuration(this StringBuilder builder, double seconds)
    {
        var milliseconds = (long)(decimal.Truncate((decimal)Math.Round(Math.Abs(seconds) * 1e9) / 1_000_000));
        if (milliseconds == 0)
        {
            return builder.Append("0s");
        }

        builder.Append(seconds < 0 ? "-" : "");
        foreach (var (unit, length, isExact) in Units)
        {
            if (milliseconds >= length && (!isExact || milliseconds % length == 0))
            {
                builder.Append(milliseconds / length).Append(unit);
                milliseconds %= length;
            }
        }

        return builder;
    }
}
