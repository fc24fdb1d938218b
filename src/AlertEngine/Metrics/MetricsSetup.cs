using AlertEngine.Metrics.Disk;
using AlertEngine.Series;

namespace AlertEngine.Metrics;

/// <summary>Adds the store of metrics that the program keeps itself.</summary>
internal static class MetricsSetup
{
    public static IServiceCollection AddMetricStore(this IServiceCollection services, MetricsOptions options) => services
        .AddSingleton(options)
        .AddSingleton<MetricStore>()
        .AddSingleton<MetricLog>()
        .AddSingleton<MetricsInstruments>()
        .AddSingleton<EmbeddedSource>()
        .AddSingleton<ISeriesSink, RuleSeries>()
        .AddHostedService<MetricUpkeep>();
}
