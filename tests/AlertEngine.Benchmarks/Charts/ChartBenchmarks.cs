using AlertEngine.Charts;
using AlertEngine.PromQL.Syntax;
using BenchmarkDotNet.Attributes;
using NodaTime;

namespace AlertEngine.Benchmarks.Charts;

/// <summary>The chart of a message: an hour in steps of 30 seconds.</summary>
[MemoryDiagnoser]
public class ChartBenchmarks
{
    private static readonly Instant End = Instant.FromUtc(2026, 11, 21, 4, 0);

    private ChartContent content = null!;

    [Params(1, 20)]
    public int Series { get; set; }

    [GlobalSetup]
    public void Prepare() => content = new()
    {
        Title = "sum by (instance) (rate(http_requests_total[5m]))",
        Time = new(End - Duration.FromHours(1), End),
        LongestStep = Duration.FromSeconds(45),
        Zone = DateTimeZone.Utc,
        Series =
        [
            .. Enumerable.Range(0, Series).Select(series => new ChartSeries(
                $"instance=server-{series}:9100",
                [.. Enumerable.Range(0, 121).Select(step => new ChartPoint(End - Duration.FromSeconds(3600 - (30 * step)), 50 + series + (step * 7919 % 23)))])),
        ],
        Threshold = new(BinaryOperator.Greater, 70),
    };

    [Benchmark]
    public byte[] Draw() => ChartImage.Png(content);
}
