using AlertEngine.Tests.Support;
using Microsoft.Extensions.Logging;

namespace AlertEngine.Tests.Forwarding;

public sealed class DiscoveryTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public async Task Addresses_come_of_scheme_target_and_prefix_each_once_in_an_entry()
    {
        await using var run = await ForwardingRun.StartAsync(
            """
            alerting:
              alertmanagers:
              - {path_prefix: /pfx/, static_configs: [{targets: ['am1:9093', 'am1:9093', 'drop:1', am2]}], relabel_configs: [{source_labels: [__address__], regex: 'drop.*', action: drop}]}
              - {scheme: https, static_configs: [{targets: ['[::1]:9'], labels: {zone: a}}, {targets: [am3], labels: {__scheme__: http, __alerts_path__: 'x y'}}]}
            """);

        Assert.Equal(
            ["http://am1:9093/pfx/api/v2/alerts", "http://am2/pfx/api/v2/alerts", "https://[::1]:9/api/v2/alerts", "http://am3/x%20y"],
            run.Forwarder.ActiveAlertmanagers);
        Assert.Equal(["http://drop:1/pfx/api/v2/alerts"], run.Forwarder.DroppedAlertmanagers);
    }

    [Fact]
    public async Task A_target_that_makes_no_address_is_left_out_and_logged()
    {
        await using var run = await ForwardingRun.StartAsync(
            """
            alerting: {alertmanagers: [{static_configs: [{targets: ['am1:9093', 'am2:x']}], relabel_configs: [{target_label: a, replacement: b}]}]}
            """);

        Assert.Equal(["http://am1:9093/api/v2/alerts"], run.Forwarder.ActiveAlertmanagers);
        Assert.Equal(["A target makes no address of an Alertmanager"], run.Log.At(LogLevel.Warning).Select(line => line.Text));
    }

    [Fact]
    public async Task Files_give_targets_with_their_path_as_a_label()
    {
        folder.Write("a.yml", "- {targets: ['am1:9093'], labels: {zone: a}}\n- targets: ['am2:9093']");
        folder.Write("b.json", "[{\"targets\":\t[\"am3:9093\"], \"labels\": {\"zone\": \"\\ud83d\\ude00\"}}]");
        folder.Write("c.yml", "");
        await using var run = await ForwardingRun.StartAsync(Files("relabel_configs: [{source_labels: [zone, __meta_filepath], regex: '(.*);.*/(.*)', target_label: __alerts_path__, replacement: /$1/$2}]"));

        Assert.Equal(
            ["http://am1:9093/a/a.yml", "http://am2:9093/a.yml", "http://am3:9093/%F0%9F%98%80/b.json"],
            run.Forwarder.ActiveAlertmanagers.Select(url => url.Replace("//a.yml", "/a.yml", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("- {targets: ['am9:9093']")]
    [InlineData("- {target: ['am9:9093']}")]
    [InlineData("targets: ['am9:9093']")]
    [InlineData("- {targets: ['http://am9:9093']}")]
    public async Task A_file_that_is_broken_keeps_what_it_said_last(string broken)
    {
        var file = folder.Write("a.yml", "- targets: ['am1:9093']");
        await using var run = await ForwardingRun.StartAsync(Files());

        await File.WriteAllTextAsync(file, broken, TestContext.Current.CancellationToken);
        await LookAsync(run);
        await LookAsync(run);

        Assert.Equal(["http://am1:9093/api/v2/alerts"], run.Forwarder.ActiveAlertmanagers);
        Assert.Single(run.Log.At(LogLevel.Warning));
    }

    [Fact]
    public async Task Files_are_read_again_when_they_change_come_or_go()
    {
        var file = folder.Write("a.yml", "- targets: ['am1:9093', 'am2:9093']");
        var other = folder.Write("b.yml", "- targets: ['am5:9093']");
        await using var run = await ForwardingRun.StartAsync(Files());

        await File.WriteAllTextAsync(file, "- targets: ['am2:9093', 'am3:9093']", TestContext.Current.CancellationToken);
        File.Delete(other);
        folder.Write("c.json", """[{"targets": ["am4:9093"]}]""");
        await LookAsync(run);

        Assert.Equal(
            ["http://am2:9093/api/v2/alerts", "http://am3:9093/api/v2/alerts", "http://am4:9093/api/v2/alerts"], run.Forwarder.ActiveAlertmanagers);
    }

    public void Dispose() => folder.Dispose();

    // The next look is set when one is over.
    private static async Task LookAsync(ForwardingRun run)
    {
        var beat = Duration.FromSeconds(5);
        await run.Time.TimerSetForAsync(run.Time.Now + beat, TestContext.Current.CancellationToken);
        run.Time.Advance(beat);
        await run.Time.TimerSetForAsync(run.Time.Now + beat, TestContext.Current.CancellationToken);
    }

    private string Files(string more = "") =>
        $$"""
        alerting:
          alertmanagers:
          - file_sd_configs: [{files: ['{{folder.Path}}/*.yml', '{{folder.Path}}/*.json']}]
            {{more}}
        """;
}
