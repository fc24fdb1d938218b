using System.Net;
using System.Text.Json;
using AlertEngine.Labels;
using AlertEngine.PromQL.Series;
using AlertEngine.Series;
using AlertEngine.Tests.RemoteWrite;
using AlertEngine.Tests.Support;
using NodaTime.Extensions;

namespace AlertEngine.Tests.Metrics.Receiving;

public sealed class RemoteWritesTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly Instant start = Instant.FromUnixTimeSeconds(TimeProvider.System.GetCurrentInstant().ToUnixTimeSeconds()) - Duration.FromMinutes(2);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_written_is_what_a_query_gives_back()
    {
        await using var program = await ProgramProcess.StartAsync("rule_files: []", ["--web.enable-remote-write-receiver"], Cancelled);
        await using var run = await RemoteWriteRun.StartAsync(folder, $"remote_write: [{{name: store, url: '{Address(program)}'}}]");

        await run.WriteAsync(new SeriesSample(Named("odd"), start, double.PositiveInfinity), new SeriesSample(Named("ends"), start, 1.5));
        await run.WriteAsync(new SeriesSample(Named("ends"), start + Duration.FromSeconds(15), Staleness.Marker));
        await run.Writers.SettledAsync(Cancelled);

        Assert.Equal("""[{"metric":{"__name__":"odd","text":"é\"\\\n😀"},"value":[0,"+Inf"]}]""", await AskAsync(program, "odd", start));
        Assert.NotEqual("[]", await AskAsync(program, "ends", start));
        Assert.Equal("[]", await AskAsync(program, "ends", start + Duration.FromSeconds(15)));
    }

    [Fact]
    public async Task Prometheus_can_write_here()
    {
        await using var program = await ProgramProcess.StartAsync("rule_files: []", ["--web.enable-remote-write-receiver"], Cancelled);
        var port = Ports.Free();
        var configuration = $$$"""
            global: {scrape_interval: 1s}
            scrape_configs: [{job_name: self, static_configs: [{targets: ["127.0.0.1:{{{port}}}"]}]}]
            remote_write: [{url: "{{{Address(program)}}}", queue_config: {batch_send_deadline: 100ms}}]
            """;
        await using var prometheus = ExternalTool.Prometheus.Start(
            $"--config.file={folder.Write("prometheus.yml", configuration)}", $"--storage.tsdb.path={folder.File("tsdb")}", $"--web.listen-address=127.0.0.1:{port}");

        await UntilAsync(async () => await AskAsync(program, "sum by (job) (prometheus_build_info and up{job='self'} == 1) or up{job='self'} == 1", TimeProvider.System.GetCurrentInstant()) != "[]")
            .OrFail(() => $"nothing came:\n{prometheus.Errors}", Cancelled);
    }

    [Theory]
    [InlineData("", HttpStatusCode.NotFound, "remote write receiver needs to be enabled with --web.enable-remote-write-receiver\n")]
    [InlineData("--web.enable-remote-write-receiver", HttpStatusCode.BadRequest, "snappy: corrupt input\n")]
    public async Task What_cannot_be_read_is_refused(string flag, HttpStatusCode status, string text)
    {
        await using var program = await ProgramProcess.StartAsync("rule_files: []", flag.Length > 0 ? [flag] : [], Cancelled);
        using var content = new ByteArrayContent([255, 255, 255, 255, 255, 1, 2, 3]);

        using var answer = await program.Http.PostAsync(new Uri("/api/v1/write", UriKind.Relative), content, Cancelled);

        Assert.Equal((status, text), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancelled)));
    }

    public void Dispose() => folder.Dispose();

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        while (!await holds())
        {
            await beat.WaitForNextTickAsync(Cancelled);
        }
    }

    private static Uri Address(ProgramProcess program) => new(program.Http.BaseAddress!, "/api/v1/write");

    private static LabelSet Named(string name) => LabelSet.Of(new("__name__", name), new Label("text", "é\"\\\n😀"));

    private static async Task<string> AskAsync(ProgramProcess program, string query, Instant at)
    {
        var answer = await program.Http.GetStringAsync(
            new Uri($"/api/v1/query?query={Uri.EscapeDataString(query)}&time={at.ToUnixTimeSeconds()}", UriKind.Relative), Cancelled);
        using var document = JsonDocument.Parse(answer);

        return document.RootElement.GetProperty("data").GetProperty("result").GetRawText().Replace($"[{at.ToUnixTimeSeconds()},", "[0,", StringComparison.Ordinal);
    }
}
