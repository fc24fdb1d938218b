using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using AlertEngine.Configuration.Sources;
using AlertEngine.Labels;
using AlertEngine.Metrics;
using AlertEngine.Metrics.Disk;
using AlertEngine.Metrics.Scraping;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace AlertEngine.Benchmarks.Metrics;

/// <summary>What taking a target's answer of 5,000 series costs, the log on disk included. Shown per sample.</summary>
[MemoryDiagnoser]
public class ScrapeBenchmarks
{
    private const int Series = 5_000;

    private readonly string folder = Directory.CreateTempSubdirectory("alertengine-").FullName;
    private readonly MetricStore store = new();
    private readonly MetricLog log = new();
    private byte[][] bodies = [];
    private ScrapeReader reader = null!;
    private long at = 1_700_000_000_000;
    private int next;

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(3);
        bodies = [.. Enumerable.Range(0, 20).Select(round => Body(round, random))];
        log.Begin(new(folder));
        store.Created = log.Add;
        reader = NewReader();
        Known();
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        log.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Series)]
    public void Known()
    {
        at += 15_000;
        reader.Read(bodies[next++ % bodies.Length], ScrapeFormat.Text, at);
        if (next % 240 == 0)
        {
            store.DropBefore(at - 3_600_000);
        }
    }

    [Benchmark(OperationsPerInvoke = Series)]
    public void New()
    {
        at += 15_000;
        NewReader().Read(bodies[next++ % bodies.Length], ScrapeFormat.Text, at);
    }

    // Half counters, half gauges with a few digits, as most targets have them.
    private static byte[] Body(int round, Random random)
    {
        var body = new StringBuilder("# HELP http_requests_total Requests.\n# TYPE http_requests_total counter\n");
        for (var i = 0; i < Series / 2; i++)
        {
            body.Append(CultureInfo.InvariantCulture, $"http_requests_total{{code=\"200\",handler=\"/api/v1/resource/{i}\",method=\"get\"}} {(1000L * i) + (round * (i % 7))}\n");
        }

        body.Append("# TYPE queue_seconds gauge\n");
        for (var i = 0; i < Series / 2; i++)
        {
            body.Append(CultureInfo.InvariantCulture, $"queue_seconds{{queue=\"queue-{i}\",zone=\"eu-1\"}} {random.Next(1, 10_000) / 1000.0}\n");
        }

        return Encoding.UTF8.GetBytes(body.ToString());
    }

    private ScrapeReader NewReader()
    {
        var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var target = LabelSet.Of(new("job", "api"), new Label("instance", "host-1.example:8080"));

        return new(
            new(ScrapeConfig.Within("api", Duration.FromSeconds(15)), target), store, log,
            new(services.GetRequiredService<IMeterFactory>(), store, log), new());
    }
}
