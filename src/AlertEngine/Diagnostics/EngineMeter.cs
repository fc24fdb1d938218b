using System.Diagnostics.Metrics;

namespace AlertEngine.Diagnostics;

/// <summary>The meter of every instrument of the program; its instruments carry their Prometheus names.</summary>
internal static class EngineMeter
{
    public const string Name = "AlertEngine";

    /// <summary>The tag of an instrument that says which quantiles are told of it.</summary>
    public const string QuantilesTag = "quantiles";

    public static Meter CreateEngineMeter(this IMeterFactory meters) => meters.Create(Name);

    /// <summary>Durations of which sum and count are told, and quantiles of the latest.</summary>
    public static Histogram<double> CreateSummary(this Meter meter, string name, string description, params double[] quantiles) =>
        meter.CreateHistogram(
            name, "s", description, [new(QuantilesTag, quantiles)], new InstrumentAdvice<double> { HistogramBucketBoundaries = [] });
}
