using System.Text.Json;
using AlertEngine.Labels;
using AlertEngine.PromQL.Histograms;
using AlertEngine.PromQL.Series;
using AlertEngine.Series;
using AlertEngine.Tests.Support;
using NodaTime.Extensions;

namespace AlertEngine.Tests.RemoteWrite;

/// <summary>What is written is what a query of a real store gives back.</summary>
public sealed class RealStoreTests : IDisposable
{
    private static readonly Duration Step = Duration.FromSeconds(15);

    private readonly TempFolder folder = new();
    private readonly int port = Ports.Free();
    private readonly Instant start = Instant.FromUnixTimeSeconds(TimeProvider.System.GetCurrentInstant().ToUnixTimeSeconds()) - Duration.FromMinutes(2);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Prometheus_has_values_and_their_end()
    {
        await using var prometheus = await StartPrometheusAsync();

        await ValuesAndTheirEndAsync("api/v1/write");
    }

    [Fact]
    public async Task VictoriaMetrics_has_values_and_their_end()
    {
        await using var victoria = ExternalTool.VictoriaMetrics.Start(
            $"-httpListenAddr=127.0.0.1:{port}", $"-storageDataPath={folder.File("vm")}", "-search.latencyOffset=0s", "-retentionPeriod=1d");
        await victoria.LineAsync("started server at", Cancelled);

        await ValuesAndTheirEndAsync("api/v1/write", flush: "internal/force_flush");
    }

    [Fact]
    public async Task Prometheus_has_histograms_bucket_by_bucket()
    {
        var version = await ExternalTool.Prometheus.RunAsync(["--version"], Cancelled);
        Assert.SkipWhen(version.Output.Contains("version 2.", StringComparison.Ordinal), "this Prometheus knows no custom buckets");
        var spanned = new SpannedHistogram
        {
            Schema = 1,
            Count = 12,
            Sum = 2.5,
            ZeroThreshold = 0.001,
            ZeroCount = 1,
            PositiveSpans = [new(-2, 2), new(3, 1)],
            PositiveCounts = [1, 2, 4],
            NegativeSpans = [new(0, 2)],
            NegativeCounts = [3, 1],
        };
        Assert.True(spanned.TryConvert(out var exponential, out _));
        Assert.True(
            new SpannedHistogram { Schema = NativeHistogram.CustomSchema, Count = 6, Sum = 9, CustomBounds = [0.5, 2, 10], PositiveSpans = [new(0, 4)], PositiveCounts = [1, 2, 0, 3] }
                .TryConvert(out var custom, out _));
        await using var prometheus = await StartPrometheusAsync();
        await using var run = await WriteAsync("api/v1/write", new(Named("e"), start, 0, exponential), new(Named("c"), start, 0, custom));

        using var e = await AskAsync("e", start);
        using var c = await AskAsync("c", start);

        Assert.Equal(Buckets(exponential), Buckets(e));
        Assert.Equal(Buckets(custom), Buckets(c));
        await run.WriteAsync(new SeriesSample(Named("e"), start + Step, Staleness.Marker));
        await run.Writers.SettledAsync(Cancelled);
        using var after = await AskAsync("e", start + Step);
        Assert.Equal(0, Result(after).GetArrayLength());
    }

    public void Dispose() => folder.Dispose();

    private static LabelSet Named(string name, params Label[] labels) => LabelSet.Of([new Label("__name__", name), .. labels]);

    private static JsonElement Result(JsonDocument answer) => answer.RootElement.GetProperty("data").GetProperty("result");

    private static string[] Buckets(NativeHistogram histogram) =>
    [
        $"{histogram.Count} {histogram.Sum}",
        .. Enumerable.Range(0, histogram.BucketCount).Select(histogram.Bucket).Where(bucket => bucket.Count > 0)
            .Select(bucket => $"{bucket.Lower:G6} {bucket.Upper:G6} {bucket.Count}"),
    ];

    private static string[] Buckets(JsonDocument answer)
    {
        var histogram = Result(answer)[0].GetProperty("histogram")[1];

        return
        [
            $"{Number(histogram.GetProperty("count"))} {Number(histogram.GetProperty("sum"))}",
            .. histogram.GetProperty("buckets").EnumerateArray().Select(bucket => $"{Number(bucket[1]):G6} {Number(bucket[2]):G6} {Number(bucket[3])}"),
        ];
    }

    private static double Number(JsonElement text) => text.GetString() switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        var number => double.Parse(number!, System.Globalization.CultureInfo.InvariantCulture),
    };

    private async Task ValuesAndTheirEndAsync(string path, string flush = "")
    {
        var (plain, odd) = (Named("plain"), Named("odd", new("text", "é\"\\\n😀"), new Label("job", "own")));
        await using var run = await WriteAsync(path, new(plain, start, 1.5), new(odd, start, double.PositiveInfinity));
        await run.WriteAsync(new SeriesSample(plain, start + Step, Staleness.Marker), new SeriesSample(odd, start + Step, -0.25));
        await run.Writers.SettledAsync(Cancelled);
        if (flush.Length > 0)
        {
            using var http = new HttpClient();
            await http.GetStringAsync(new Uri($"http://127.0.0.1:{port}/{flush}"), Cancelled);
        }

        Assert.Equal(0, run.Count("samples_failed_total", new Uri($"http://127.0.0.1:{port}/{path}")));
        Assert.Equal("""{__name__="plain", job="external"} 1.5""", await TellAsync("plain", start));
        Assert.Equal("", await TellAsync("plain", start + Step));
        Assert.Equal("""{__name__="odd", job="own", text="é\"\\\n😀"} +Inf""", await TellAsync("odd", start));
        Assert.Equal("""{__name__="odd", job="own", text="é\"\\\n😀"} -0.25""", await TellAsync("odd", start + Step));
    }

    private async Task<string> TellAsync(string query, Instant at)
    {
        using var answer = await AskAsync(query, at);

        return string.Join('\n', Result(answer).EnumerateArray().Select(series =>
            $"{LabelSet.From(series.GetProperty("metric").EnumerateObject().Select(label => new Label(label.Name, label.Value.GetString()!)))} {series.GetProperty("value")[1].GetString()}"));
    }

    private async Task<JsonDocument> AskAsync(string query, Instant at)
    {
        using var http = new HttpClient();
        var answer = await http.GetStringAsync(new Uri($"http://127.0.0.1:{port}/api/v1/query?query={query}&time={at.ToUnixTimeSeconds()}"), Cancelled);

        return JsonDocument.Parse(answer);
    }

    private async Task<RemoteWriteRun> WriteAsync(string path, params SeriesSample[] samples)
    {
        var run = await RemoteWriteRun.StartAsync(
            folder, $"global: {{external_labels: {{job: external}}}}\nremote_write: [{{name: store, url: 'http://127.0.0.1:{port}/{path}'}}]");
        await run.WriteAsync(samples);
        await run.Writers.SettledAsync(Cancelled);

        return run;
    }

    private async Task<ChildProcess> StartPrometheusAsync()
    {
        var prometheus = ExternalTool.Prometheus.Start(
            $"--config.file={folder.Write("prometheus.yml", "")}", $"--storage.tsdb.path={folder.File("tsdb")}", $"--web.listen-address=127.0.0.1:{port}",
            "--web.enable-remote-write-receiver", "--enable-feature=native-histograms");
        await prometheus.LineAsync("Server is ready to receive web requests", Cancelled);

        return prometheus;
    }
}
