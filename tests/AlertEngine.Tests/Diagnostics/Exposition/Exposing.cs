using System.Buffers;
using System.Diagnostics.Metrics;
using System.Text;
using AlertEngine.Diagnostics;
using AlertEngine.Diagnostics.Exposition;
using AlertEngine.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AlertEngine.Tests.Diagnostics.Exposition;

/// <summary>A meter and the exposition that listens to it, with nothing else in them.</summary>
internal sealed class Exposing : IDisposable
{
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public Exposing()
    {
        var meters = services.GetRequiredService<IMeterFactory>();
        Meter = meters.CreateEngineMeter();
        Exposition = new MetricsExposition(meters, Time, NullLogger<MetricsExposition>.Instance);
    }

    public ManualTime Time { get; } = new(Instant.FromUtc(2026, 11, 21, 12, 0));

    public Meter Meter { get; }

    public MetricsExposition Exposition { get; }

    public string Scrape() => Scrape(ExpositionFormat.Text);

    /// <summary>What a scrape says of our own meter.</summary>
    public string Scrape(ExpositionFormat format)
    {
        var lines = ScrapeAll(format).Split('\n').Where(line => !line.Contains("dotnet_", StringComparison.Ordinal));
        return string.Join('\n', lines);
    }

    /// <summary>How many lines of a scrape begin so.</summary>
    public int Count(string beginning) =>
        Scrape().Split('\n').Count(line => line.StartsWith(beginning, StringComparison.Ordinal));

    public string ScrapeAll(ExpositionFormat format)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Exposition.Write(buffer, format);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public void Dispose()
    {
        Exposition.Dispose();
        services.Dispose();
    }
}
