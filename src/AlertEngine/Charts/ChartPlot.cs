using NodaTime;

namespace AlertEngine.Charts;

/// <summary>Where times and values stand in a picture.</summary>
internal sealed record ChartPlot(float Left, int Top, int Right, int Bottom, Interval Time, ValueAxis Values)
{
    public float X(Instant at) => Left + (float)((at - Time.Start) / Time.Duration * (Right - Left));

    public float Y(double value) => Bottom - (float)((value - Values.Lowest) / (Values.Highest - Values.Lowest) * (Bottom - Top));

    /// <summary>The axis that holds all that a chart shows.</summary>
    public static ValueAxis AxisOf(ChartContent content) => ValueAxis.Of(
        content.Series.SelectMany(series => series.Points).Select(point => point.Value).Concat(content.Threshold is { } line ? [line.Value] : []));
}
