using AlertEngine.Querying;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Querying;

/// <summary>Questions to the servers that people have.</summary>
public sealed class PeerTests : IDisposable
{
    private const string Exposition =
        """
        # TYPE size histogram
        size_bucket{job="a",le="1"} 2
        size_bucket{job="a",le="5"} 3
        size_bucket{job="a",le="+Inf"} 7
        size_sum{job="a"} 40
        size_count{job="a"} 7
        # TYPE level gauge
        level{path="C:\\é \"x\""} -0.25
        # EOF

        """;

    private readonly TempFolder folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Prometheus_is_understood()
    {
        await SkipIfOldAsync();
        await using var prometheus = await ScrapingPrometheus.StartAsync(
            Exposition, "j", "convert_classic_histograms_to_nhcb: true, ", ["--enable-feature=native-histograms"], Cancelled);

        using var sources = new Sources($"{{name: a, url: '{prometheus.Url}'}}");

        Assert.Equal("{__name__=\"level\", path=\"C:\\\\é \\\"x\\\"\"} -0.25", await AskAsync(sources, "sum by (__name__, path) (level)"));
        Assert.Equal("{} {count:7, sum:40, [-Inf,1]:2, (1,5]:1, (5,+Inf]:4}", await AskAsync(sources, "sum(size)"));
        Assert.Equal("{} 7", await AskAsync(sources, "3 + 4"));
        Assert.Equal("{} NaN", await AskAsync(sources, "vector(0/0)"));
        Assert.Equal("WrongType: rule result is not a vector or scalar", await AskAsync(sources, "level[1m]"));
        Assert.Equal("WrongType: rule result is not a vector or scalar", await AskAsync(sources, "\"text\""));
        Assert.Equal("""Refused: bad_data: invalid parameter "query": 1:4: parse error: unexpected end of input inside braces""", await AskAsync(sources, "up{"));
        Assert.Equal("warning PromQL warning: quantile value should be between 0 and 1, got 2 (1:10)", (await AskAsync(sources, "quantile(2, level)")).Split('\n')[^1]);
        Assert.Equal(2, (await LastAsync(sources, "{__name__=~\"level|up\"}[1h]")).Length);
    }

    [Fact]
    public async Task VictoriaMetrics_is_understood()
    {
        var port = Ports.Free();
        await using var server = ExternalTool.VictoriaMetrics.Start(
            $"-httpListenAddr=127.0.0.1:{port}", $"-storageDataPath={folder.File("data")}", "-retentionPeriod=100y", "-search.latencyOffset=0s");
        await server.LineAsync("started server at", Cancelled);
        using var http = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") };
        using var lines = new StringContent("level{path=\"é\",team=\"a\"} -0.25\nlevel{path=\"x\",team=\"b\"} 1e300\n");
        using var written = await http.PostAsync(new Uri("/api/v1/import/prometheus", UriKind.Relative), lines, Cancelled);
        using var flushed = await http.GetAsync(new Uri("/internal/force_flush", UriKind.Relative), Cancelled);

        using var sources = new Sources($"{{name: a, url: 'http://127.0.0.1:{port}', params: {{extra_label: [team=a]}}}}");

        Assert.Equal("{__name__=\"level\", path=\"é\", team=\"a\"} -0.25\nfetched 1", await AskAsync(sources, "level"));
        Assert.Equal("{} 7\nfetched 0", await AskAsync(sources, "3 + 4"));
        Assert.StartsWith("Refused: 422: ", await AskAsync(sources, "up{"), StringComparison.Ordinal);
        Assert.Single(await LastAsync(sources, "level[1h]"));
    }

    public void Dispose() => folder.Dispose();

    // Older ones do not make histograms with custom buckets of classic ones.
    private static async Task SkipIfOldAsync()
    {
        var told = await ExternalTool.Prometheus.RunAsync(["--version"], Cancelled);
        var version = Version.Parse(told.Output.Split("version ")[1].Split('+', '-', ' ')[0]);
        Assert.SkipWhen(version < new Version(3, 5), $"Prometheus {version} is too old");
    }

    private static async Task<string> AskAsync(Sources sources, string expression)
    {
        var now = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());

        return Answers.Show(await sources.First.AskAsync(Sources.Query(expression), now, Duration.FromMinutes(1), Answers.NewCache(), Cancelled));
    }

    private static async Task<LastSample[]> LastAsync(Sources sources, string expression)
    {
        var now = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
        var outcome = await sources.First.AskLastAsync(Sources.Query(expression), now, Duration.FromMinutes(1), Cancelled);

        return [.. Assert.IsType<LastSamplesOutcome.Answered>(outcome).Samples];
    }
}
