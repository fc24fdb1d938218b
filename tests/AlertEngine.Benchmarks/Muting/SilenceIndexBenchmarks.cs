using AlertEngine.Alerts;
using AlertEngine.Labels;
using AlertEngine.Muting;
using BenchmarkDotNet.Attributes;
using NodaTime;

namespace AlertEngine.Benchmarks.Muting;

/// <summary>An alert of 8 labels looked up among many silences.</summary>
[MemoryDiagnoser]
public class SilenceIndexBenchmarks
{
    private static readonly Instant T0 = Instant.FromUtc(2026, 8, 1, 12, 0);

    private readonly LabelSet alert = LabelSet.Of(
        new("alertname", "InstanceDown"), new("cluster", "eu-west-1"), new("env", "prod"), new("group", "g7"),
        new("instance", "10.0.0.7:9100"), new("job", "node"), new("severity", "critical"), new("team", "infra"));

    private SilenceIndex index = SilenceIndex.Empty;
    private Silence another = null!;

    [Params(100, 10_000)]
    public int Count { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        // Nine of ten name an instance, the others a pattern of them.
        index = Enumerable.Range(0, Count).Aggregate(SilenceIndex.Empty, (all, i) => all.With(Of(i % 10 == 9
            ? [Matcher("alertname", MatchOperator.Equal, $"Alert{i}"), Matcher("instance", MatchOperator.Regex, $"10\\.{i}\\..*")]
            : [Matcher("job", MatchOperator.Equal, "node"), Matcher("instance", MatchOperator.Equal, $"10.0.{i / 256}.{i % 256}:9100")])));
        another = Of([Matcher("instance", MatchOperator.Equal, "10.9.9.9:9100")]);
    }

    [Benchmark]
    public int Look_up() => index.Matching(alert).Silences.Length;

    [Benchmark]
    public SilenceIndex Add_one() => index.With(another);

    private static Matcher Matcher(string name, MatchOperator @operator, string value) =>
        AlertEngine.Labels.Matcher.TryCreate(name, @operator, value, out var error) ?? throw new ArgumentException(error, nameof(value));

    private static Silence Of(Matcher[] matchers) => new()
    {
        Id = new(Guid.NewGuid()),
        Matchers = new(matchers),
        StartsAt = T0,
        EndsAt = T0 + Duration.FromHours(1),
        UpdatedAt = T0,
        CreatedBy = "me",
        Comment = "why",
        Annotations = Annotations.Empty,
    };
}
