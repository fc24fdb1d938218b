using System.Text.Json;
using AlertEngine.Tests.Cli;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Backtesting;

/// <summary><c>replay</c> writes what vmalert's replay writes, and the markers that end series.</summary>
public sealed class ReplayTests : IDisposable
{
    private const string Rules =
        """
        groups:
        - name: r
          interval: 1m
          params: {nocache: ["1"]}
          labels: {team: a}
          rules:
          - {record: 'job:up:avg', expr: avg by (job) (up), labels: {x: y}}
          - {alert: Down, expr: 'up{job="api"} == 0', for: 5m, labels: {severity: page, i: '{{ $labels.instance }}', v: '{{ $value }}'}}
          - {alert: High, expr: 'level > 9'}
        """;

    private readonly TempFolder folder = new();
    private readonly Terminal terminal = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_series_and_samples_are_those_of_vmalert()
    {
        await using var world = await PastWorld.VictoriaMetricsAsync(hasGaps: false); // where vmalert looks back less far than it does live
        var rules = folder.Write("rules.yml", Rules);
        var peer = await ExternalTool.Vmalert.RunAsync(
            [
                $"-rule={rules}", $"-datasource.url={world.Url}", $"-remoteWrite.url={world.Url}api/v1/write?extra_label=by=vmalert", "-remoteWrite.disablePathAppend",
                $"-replay.timeFrom={PastSamples.Time.Start}", $"-replay.timeTo={PastSamples.Time.End}", "-replay.rulesDelay=0s", "-replay.disableProgressBar",
            ],
            Cancelled);
        Assert.True(peer.ExitCode == 0, peer.Errors);

        var exit = await terminal.RunAsync(
            "replay", $"--rules={rules}", $"--datasource.url={world.Url}", $"--remote-write.url={world.Url}api/v1/write?extra_label=by=us",
            $"--from={PastSamples.Time.Start}", $"--to={PastSamples.Time.End}");

        Assert.Equal("", terminal.Errors);
        Assert.Equal(0, exit);
        var (expected, actual) = (await ExportAsync(world, "vmalert"), await ExportAsync(world, "us"));
        Assert.True(expected.Length > 1000);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public async Task A_store_that_refuses_is_named()
    {
        await using var world = await PastWorld.VictoriaMetricsAsync();

        var exit = await terminal.RunAsync(
            "replay", $"--rules={folder.Write("rules.yml", Rules)}", $"--datasource.url={world.Url}", $"--remote-write.url={world.Url}api/v1/nowhere",
            $"--from={PastSamples.Time.Start}", $"--to={PastSamples.Time.End}");

        Assert.Equal(4, exit);
        Assert.StartsWith("alertengine: the store does not take samples: 400 unsupported path requested: \"/api/v1/nowhere\"", terminal.Errors, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        terminal.Dispose();
        folder.Dispose();
    }

    // Markers that end a series are null there.
    private static async Task<string[]> ExportAsync(PastWorld world, string by)
    {
        await world.FlushAsync();
        using var http = new HttpClient { BaseAddress = world.Url };
        var lines = await http.GetStringAsync(new Uri($"/api/v1/export?match[]={Uri.EscapeDataString($"{{by=\"{by}\"}}")}", UriKind.Relative), Cancelled);

        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).SelectMany(SamplesOf).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> SamplesOf(string line)
    {
        using var json = JsonDocument.Parse(line);
        var labels = json.RootElement.GetProperty("metric").EnumerateObject().Where(label => label.Name != "by")
            .Select(label => $"{label.Name}={label.Value}").Order(StringComparer.Ordinal);
        var series = string.Join(',', labels);
        var values = json.RootElement.GetProperty("values").EnumerateArray();

        return [.. json.RootElement.GetProperty("timestamps").EnumerateArray().Zip(values)
            .Where(sample => sample.Second.ValueKind is JsonValueKind.Number)
            .Select(sample => $"{series} {sample.First} {sample.Second.GetDouble():G12}")];
    }
}
