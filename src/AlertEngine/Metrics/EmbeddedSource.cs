using AlertEngine.Configuration;
using AlertEngine.Querying;

namespace AlertEngine.Metrics;

/// <summary>Our own store as a data source: what rules ask when the configuration names nobody else.</summary>
internal sealed class EmbeddedSource(MetricStore store, TimeProvider time)
{
    public const string SourceName = "embedded";

    public IBrowsableSource Source { get; } = new EngineSource(SourceName, store, new(store, time: time), time);

    /// <summary>Whether rules ask our own store, and what asks for series does.</summary>
    public static bool IsDefault(Config config) => config.DataSources.IsEmpty;
}
