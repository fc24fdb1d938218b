using System.Text;
using AlertEngine.GoText;

namespace AlertEngine.PromQL.Printing;

/// <summary>How durations are written: <c>1h30m</c>.</summary>
internal static class DurationText
{
    public static string Print(double seconds) => new StringBuilder().AppendDuration(seconds).ToString();

    /// <summary>Less than a millisecond is not shown.</summary>
    public static StringBuilder AppendDuration(this StringBuilder builder, double seconds) =>
        DurationNotation.Append(builder, (long)decimal.Truncate((decimal)Math.Round(seconds * 1e9) / 1_000_000));
}
