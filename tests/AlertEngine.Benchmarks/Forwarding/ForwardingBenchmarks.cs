using AlertEngine.Alerts;
using AlertEngine.Forwarding;
using AlertEngine.Http;
using AlertEngine.Labels;
using BenchmarkDotNet.Attributes;
using NodaTime;

namespace AlertEngine.Benchmarks.Forwarding;

/// <summary>A batch of 256 alerts with eight labels and two annotations each; figures are for one alert.</summary>
[MemoryDiagnoser]
public class ForwardingBenchmarks
{
    private const int BatchSize = 256;

    private readonly GoJsonBody body = new();
    private readonly AlertQueue queue = new(capacity: 10_000);
    private readonly ForwardedAlert[] taken = new ForwardedAlert[BatchSize];
    private readonly ForwardedAlert[] alerts = [.. Enumerable.Range(0, BatchSize).Select(Alert)];

    [Benchmark(OperationsPerInvoke = BatchSize)]
    public int Write()
    {
        body.Clear();
        AlertJson.Write(body, alerts);
        return body.Written.Length;
    }

    [Benchmark(OperationsPerInvoke = BatchSize)]
    public ValueTask<int> Queue()
    {
        queue.Add(alerts);
        return queue.TakeAsync(taken, CancellationToken.None);
    }

    private static ForwardedAlert Alert(int n)
    {
        var report = new AlertReport
        {
            Labels = LabelSet.Of(
                new("alertname", "HighRequestLatency"), new("cluster", "eu-west-1"), new("container", "checkout"), new("instance", $"10.12.7.{n}:8080"),
                new("job", "checkout"), new("namespace", "shop"), new("pod", $"checkout-6c9f8d7b5-{n:x}"), new("severity", "critical")),
            Annotations = Annotations.From(
            [
                new("description", $"The 99th percentile of the latency of checkout-6c9f8d7b5-{n:x} is 1.2s, more than 1s"),
                new("summary", "Requests take long"),
            ]),
            StartsAt = Instant.FromUtc(2026, 11, 21, 4, 3, 34),
            EndsAt = Instant.FromUtc(2026, 11, 21, 4, 7, 34),
            GeneratorUrl = "http://alerts.example:9093/graph?g0.expr=histogram_quantile%280.99%2C+rate%28latency%5B5m%5D%29%29+%3E+1&g0.tab=1",
        };

        return new(report, report.Labels, Headers: []);
    }
}
