using AlertEngine.Configuration;
using AlertEngine.Metrics.Disk;
using AlertEngine.Metrics.Host;
using AlertEngine.Metrics.Receiving;
using AlertEngine.Metrics.Scraping;
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
        .AddSingleton<RemoteWrites>()
        .AddSingleton<MetricTypes>()
        .AddSingleton<HostMetrics>()
        .AddSingleton<ScrapeParts>()
        .AddSingleton<Scraper>()
        .AddSingleton<IConfigFollower>(provider => provider.GetRequiredService<Scraper>())
        .AddHostedService<MetricUpkeep>()
        .AddHostedService(provider => provider.GetRequiredService<Scraper>());
}
