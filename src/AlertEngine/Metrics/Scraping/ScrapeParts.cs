using AlertEngine.Metrics.Disk;

namespace AlertEngine.Metrics.Scraping;

/// <summary>What every target needs to be scraped.</summary>
internal sealed record ScrapeParts(
    MetricStore Store, MetricLog Log, MetricsInstruments Instruments, MetricTypes Types, TimeProvider Time, ILoggerFactory Loggers)
{
    public ILogger Logger { get; } = Loggers.CreateLogger<Scraper>();
}
