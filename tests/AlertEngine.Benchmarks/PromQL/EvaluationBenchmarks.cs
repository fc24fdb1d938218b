using AlertEngine.PromQL.Evaluation;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;
using BenchmarkDotNet.Attributes;

namespace AlertEngine.Benchmarks.PromQL;

/// <summary>Queries over 10,000 series that were scraped every 15 s for an hour, from memory.</summary>
[MemoryDiagnoser]
public class EvaluationBenchmarks
{
    private const long Start = 1_700_000_000_000;
    private const int Scrapes = 241;
    private const long Interval = 15_000;
    private const long End = Start + ((Scrapes - 1) * Interval);

    private readonly QueryEngine engine = new(Source());
    private Expr expr = new Expr.Number(0) { Span = default };

    [Params(
        "sum by (job) (rate(requests_total[5m]))",
        "requests_total > 500",
        "rate(requests_total[5m]) / on (instance, series) rate(requests_total[10m])",
        "topk by (job) (3, requests_total)",
        "max_over_time(requests_total[10m])")]
    public string Query { get; set; } = "";

    [GlobalSetup]
    public void Parse() => expr = ((ParseResult.Parsed)PromQLParser.Parse(Query)).Expr;

    [Benchmark]
    public QueryOutcome Instant() => engine.Instant(expr, End, CancellationToken.None);

    [Benchmark]
    public QueryOutcome Hour() => engine.Range(expr, Start, End, TimeSpan.FromSeconds(15), CancellationToken.None);

    private static MemorySource Source()
    {
        var random = new Random(1);
        var source = new MemorySource();
        for (var series = 0; series < 10_000; series++)
        {
            var labels = SeriesLabels.Of(
                ("__name__", "requests_total"), ("job", $"job{series % 20}"), ("instance", $"host{series % 500}:9100"),
                ("path", $"/api/v1/thing{series % 50}"), ("code", $"{200 + (series % 5)}"), ("series", $"{series}"));
            var value = 0.0;
            for (var scrape = 0; scrape < Scrapes; scrape++)
            {
                value += random.NextDouble() * 10;
                source.Add(labels, Start + (scrape * Interval), value);
            }
        }

        return source;
    }
}
