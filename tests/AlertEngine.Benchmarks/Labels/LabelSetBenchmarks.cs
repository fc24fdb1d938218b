using AlertEngine.Labels;
using BenchmarkDotNet.Attributes;

namespace AlertEngine.Benchmarks.Labels;

/// <summary>Ten labels, as an alert of a usual rule on a usual series has them.</summary>
[MemoryDiagnoser]
public class LabelSetBenchmarks
{
    private static readonly Label[] Sorted =
    [
        new("alertname", "HighRequestLatency"), new("cluster", "eu-west-1"), new("container", "checkout"),
        new("endpoint", "http-metrics"), new("instance", "10.12.7.141:8080"), new("job", "checkout"),
        new("namespace", "shop"), new("pod", "checkout-6c9f8d7b5-x2x7q"), new("service", "checkout"),
        new("severity", "critical"),
    ];

    private static readonly Label[] Shuffled = [.. Sorted.OrderBy(label => label.Value.Length).ThenBy(label => label.Value)];

    private readonly LabelSet _labels = LabelSet.Of(Sorted);
    private readonly LabelSet _other = LabelSet.Of(Sorted).With("severity", "warning");
    private readonly string _podLabel = new("pod".AsSpan());
    private long _next;

    [Benchmark]
    public LabelSet Of_known_set() => LabelSet.Of(Sorted);

    [Benchmark]
    public LabelSet Of_known_set_shuffled() => LabelSet.Of(Shuffled);

    [Benchmark]
    public LabelSet Of_new_set()
    {
        Sorted[7] = new("pod", $"checkout-{_next++:x}");
        var set = LabelSet.Of(Sorted);
        Sorted[7] = new("pod", "checkout-6c9f8d7b5-x2x7q");
        return set;
    }

    [Benchmark]
    public LabelSet With_one_more() => _labels.With("team", "shop");

    [Benchmark]
    public LabelSet Only_two() => _labels.Only("alertname", "cluster");

    [Benchmark]
    public string? Get() => _labels[_podLabel];

    [Benchmark]
    public string? Get_missing() => _labels["team"];

    [Benchmark]
    public Fingerprint Fingerprint() => _labels.Fingerprint;

    [Benchmark]
    public bool Equality() => _labels.Equals(_other);
}
