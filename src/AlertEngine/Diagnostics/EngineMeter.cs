using System.Diagnostics.Metrics;

namespace AlertEngine.Diagnostics;

/// <summary>The meter of every instrument of the program; its instruments carry their Prometheus names.</summary>
internal static class EngineMeter
{
    public const string Name = "AlertEngine";

    /// <summary>The tag of an instrument that says which quantiles are told of it.</summary>
    public const string QuantilesTag = "quantiles";

    /// <summary>The tag of a histogram that says, as sets of tags, which series are shown before anything is measured.</summary>
    public const string ExpectedTag = "expected";

    public static Meter CreateEngineMeter(this IMeterFactory meters) => meters.Create(Name);

    /// <summary>Durations of which sum and count are told, and quantiles of the latest. Without quantiles it is one series, there from the start.</summary>
    public static Histogram<double> CreateSummary(this Meter meter, string name, string description, params double[] quantiles) =>
        meter.CreateHistogram(
            name,
            "s",
            description,
            quantiles.Length == 0 ? [Expected([[]])] : [new(QuantilesTag, quantiles)],
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [] });

    public static KeyValuePair<string, object?> Expected(params KeyValuePair<string, object?>[][] series) => new(ExpectedTag, series);
}
