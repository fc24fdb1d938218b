using AlertEngine.Labels;
using AlertEngine.Relabeling;
using BenchmarkDotNet.Attributes;

namespace AlertEngine.Benchmarks.Relabeling;

/// <summary>Eight labels through the steps that people write for alerts.</summary>
[MemoryDiagnoser]
public class RelabelerBenchmarks
{
    private static readonly LabelSet Labels = LabelSet.Of(
        new("alertname", "HighRequestLatency"), new("cluster", "eu-west-1"), new("instance", "10.12.7.141:8080"), new("job", "checkout"),
        new("namespace", "shop"), new("pod", "checkout-6c9f8d7b5-x2x7q"), new("replica", "r1"), new("severity", "critical"));

    private readonly Relabeler unchanged = new(
    [
        Rule(RelabelAction.Drop, "info|none") with { SourceLabels = ["severity"] },
        Rule(RelabelAction.LabelDrop, "prometheus"),
    ]);

    private readonly Relabeler dropping = new([Rule(RelabelAction.LabelDrop, "replica")]);

    private readonly Relabeler replacing = new([Rule(RelabelAction.Replace, "([^:]+):.*") with { SourceLabels = ["instance"], TargetLabel = "host" }]);

    [Benchmark]
    public LabelSet? Nothing_changes() => unchanged.Apply(Labels);

    [Benchmark]
    public LabelSet? One_label_is_dropped() => dropping.Apply(Labels);

    [Benchmark]
    public LabelSet? One_label_is_cut_from_another() => replacing.Apply(Labels);

    private static RelabelRule Rule(RelabelAction action, string regex) => new()
    {
        Action = action,
        SourceLabels = [],
        Separator = ";",
        Regex = AnchoredRegex.TryCreateForLines(regex, out _)!,
        Modulus = 0,
        TargetLabel = "",
        Replacement = "$1",
    };
}
