using AlertEngine.Labels;
using BenchmarkDotNet.Attributes;

namespace AlertEngine.Benchmarks.Labels;

/// <summary>One matcher against one set of ten labels.</summary>
[MemoryDiagnoser]
public class MatcherBenchmarks
{
    private readonly LabelSet _labels = LabelSet.Of(
        new("alertname", "HighRequestLatency"), new("cluster", "eu-west-1"), new("container", "checkout"),
        new("endpoint", "http-metrics"), new("instance", "10.12.7.141:8080"), new("job", "checkout"),
        new("namespace", "shop"), new("pod", "checkout-6c9f8d7b5-x2x7q"), new("service", "checkout"),
        new("severity", "critical"));

    private Matcher _matcher = null!;

    [Params("severity=critical", "severity=~warning|critical", "pod=~checkout-.*", "pod=~.*-6c9f8d7b5-.+", "pod=~[a-z]+-[0-9a-z-]+")]
    public string Text { get; set; } = "";

    [GlobalSetup]
    public void Parse() =>
        _matcher = ((MatcherParse.Parsed)MatcherParser.ParseOne(Text, MatcherSyntax.Utf8)).Matchers[0];

    [Benchmark]
    public bool Matches() => _matcher.Matches(_labels);

    [Benchmark]
    public MatcherParse Read() => MatcherParser.ParseOne(Text, MatcherSyntax.Fallback);
}
