using System.Text;
using AlertEngine.Labels;
using AlertEngine.Querying;
using AlertEngine.Querying.Decoding;
using BenchmarkDotNet.Attributes;

namespace AlertEngine.Benchmarks.Querying;

/// <summary>What reading an answer of 10,000 series costs. Shown per series.</summary>
[MemoryDiagnoser]
public class DecodeBenchmarks
{
    private const int Series = 10_000;

    private readonly AnswerReader reader = new(AnswerLimits.Default, static _ => { });
    private readonly SeriesCache<LabelSet> known = new(labels => labels);
    private readonly SeriesCache<LabelSet> spelled = new(labels => labels);
    private byte[] usual = [];
    private byte[] shuffled = [];
    private byte[] spaced = [];

    [GlobalSetup]
    public async Task Setup()
    {
        var elements = Enumerable.Range(0, Series)
            .Select(i => $$"""{"metric":{"__name__":"node_load1","instance":"host-{{i}}.example:9100","job":"node","team":"team-{{i % 20}}"},"value":[1435781451.781,"{{i * 0.37:R}}"]}""")
            .ToArray();
        usual = Answer(elements);
        spaced = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(usual).Replace(":[", ": [", StringComparison.Ordinal));
        new Random(1).Shuffle(elements);
        shuffled = Answer(elements);
        await Known();
        await OtherSpelling();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Series)]
    public Task Known() => ReadAsync(usual, known);

    // Half of the time in the one order and half in the other: none is where it was.
    [Benchmark(OperationsPerInvoke = 2 * Series)]
    public async Task KnownInAnotherOrder()
    {
        await ReadAsync(shuffled, known);
        await ReadAsync(usual, known);
    }

    [Benchmark(OperationsPerInvoke = Series)]
    public Task OtherSpelling() => ReadAsync(spaced, spelled);

    [Benchmark(OperationsPerInvoke = Series)]
    public Task New() => ReadAsync(usual, new SeriesCache<LabelSet>(labels => labels));

    private static byte[] Answer(string[] elements) =>
        Encoding.UTF8.GetBytes($$$"""{"status":"success","data":{"resultType":"vector","result":[{{{string.Join(',', elements)}}}]}}""");

    private async Task ReadAsync(byte[] json, SeriesCache<LabelSet> cache)
    {
        using var body = new MemoryStream(json);
        var outcome = await reader.ReadAsync(body, cache, CancellationToken.None);
        ((QueryOutcome<LabelSet>.Answered)outcome).Answer.Dispose();
    }
}
