using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using AlertEngine.Backtesting;
using AlertEngine.Configuration.Rules;
using AlertEngine.Configuration.Sources;
using AlertEngine.Evaluation;
using AlertEngine.Labels;
using AlertEngine.PromQL.Series;
using AlertEngine.Querying;
using AlertEngine.Rules;
using AlertEngine.Series;
using AlertEngine.Tests.Evaluation;
using AlertEngine.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace AlertEngine.Tests.Backtesting;

/// <summary>A real server that has the samples of the past, and what rules made of them.</summary>
internal sealed class PastWorld : IAsyncDisposable
{
    public static readonly RuleSettings Settings = new()
    {
        DefaultInterval = Duration.FromMinutes(1),
        QueryTimes = new(Duration.Zero, Duration.FromSeconds(30)),
        ExternalLabels = LabelSet.Empty,
        ExternalUrl = "http://alertengine.example",
        Options = EvaluationOptions.Default,
    };

    private readonly TempFolder folder;
    private readonly ChildProcess server;
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().AddSingleton<QueryingInstruments>().BuildServiceProvider();

    private PastWorld(TempFolder folder, ChildProcess server, Uri url)
    {
        (this.folder, this.server, Url) = (folder, server, url);
        Source = new(DataSourceConfig.Of(url), services.GetRequiredService<QueryingInstruments>(), TimeProvider.System);
    }

    public Uri Url { get; }

    public HttpDataSource Source { get; }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<PastWorld> PrometheusAsync()
    {
        var version = await ExternalTool.Prometheus.RunAsync(["--version"], Cancelled);
        Assert.SkipWhen(version.Output.Contains("version 2.", StringComparison.Ordinal), "this Prometheus is older than 3.0, which counts the samples of ranges otherwise");
        var folder = new TempFolder();
        var samples = folder.Write("samples.txt", PastSamples.OpenMetrics());
        var made = await ExternalTool.Promtool.RunAsync(["tsdb", "create-blocks-from", "openmetrics", samples, folder.File("data")], Cancelled);
        Assert.True(made.ExitCode == 0, made.Errors);
        var port = Ports.Free();
        var server = ExternalTool.Prometheus.Start(
            $"--config.file={folder.Write("prometheus.yml", "")}", $"--storage.tsdb.path={folder.File("data")}", "--storage.tsdb.retention.time=100y",
            $"--web.listen-address=127.0.0.1:{port}");
        await server.LineAsync("Server is ready to receive web requests", Cancelled);

        return new(folder, server, new($"http://127.0.0.1:{port}"));
    }

    public static async Task<PastWorld> VictoriaMetricsAsync(bool hasGaps = true)
    {
        var folder = new TempFolder();
        var port = Ports.Free();
        var server = ExternalTool.VictoriaMetrics.Start(
            $"-httpListenAddr=127.0.0.1:{port}", $"-storageDataPath={folder.File("data")}", "-retentionPeriod=100y", "-search.latencyOffset=0s");
        await server.LineAsync("started server at", Cancelled);
        var world = new PastWorld(folder, server, new($"http://127.0.0.1:{port}"));
        using var http = new HttpClient { BaseAddress = world.Url };
        using var lines = new StringContent(PastSamples.JsonLines(hasGaps));
        using var written = await http.PostAsync(new Uri("/api/v1/import", UriKind.Relative), lines, Cancelled);
        Assert.True(written.IsSuccessStatusCode);
        await world.FlushAsync();

        return world;
    }

    /// <summary>Has VictoriaMetrics show what was written.</summary>
    public async Task FlushAsync()
    {
        using var http = new HttpClient { BaseAddress = Url };
        using var flushed = await http.GetAsync(new Uri("/internal/force_flush", UriKind.Relative), Cancelled);
    }

    public static ImmutableArray<RuleGroup> Groups(string rules, string file = "rules.yml") =>
        Assert.IsType<RuleFileLoad.Loaded>(new RuleFileReader(RuleOptions.Default).Read(file, Encoding.UTF8.GetBytes(rules))).Groups;

    public async Task<BacktestResult> BacktestAsync(
        ImmutableArray<RuleGroup> groups, ISeriesSink? series = null, int mostPoints = 100, Interval? time = null, bool warmsUp = false)
    {
        var plan = new BacktestPlan(new()
        {
            Groups = groups,
            SourceOf = _ => Source,
            Settings = Settings,
            Time = time ?? PastSamples.Time,
            MostPoints = mostPoints,
            WarmsUp = warmsUp,
        });
        using var backtest = new Backtest(plan, router: null, series is null ? [] : [series]);

        return Assert.IsType<BacktestOutcome.Done>(await backtest.RunAsync(new Progress<Instant>(), Cancelled)).Result;
    }

    /// <summary>Each with its time, in any order. VictoriaMetrics adds up in any order too, which the last digits show.</summary>
    public static string[] Texts(WrittenSeries written) =>
    [
        .. written.Take()
            .Select(sample => $"{sample.At} {sample.Series} {(Staleness.IsStale(sample.Value) ? "stale" : sample.Value.ToString("G12", CultureInfo.InvariantCulture))}")
            .Order(StringComparer.Ordinal),
    ];

    public async ValueTask DisposeAsync()
    {
        Source.Dispose();
        await server.DisposeAsync();
        await services.DisposeAsync();
        folder.Dispose();
    }
}
