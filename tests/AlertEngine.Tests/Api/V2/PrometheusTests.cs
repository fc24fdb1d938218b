using System.Text.Json;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Api.V2;

public sealed class PrometheusTests : IDisposable
{
    private readonly TempFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_real_Prometheus_reports_its_alerts_here()
    {
        await using var receiver = await StubReceiver.StartAsync(Cancellation);
        await using var program = await ProgramProcess.StartAsync(
            $"route: {{receiver: hook, group_wait: 0s}}\nreceivers: [{{name: hook, webhook_configs: [{{url: '{receiver.Url}'}}]}}]\n", [], Cancellation);
        folder.Write("rules.yml", "groups: [{name: g, rules: [{alert: Always, expr: vector(1), labels: {severity: page}, annotations: {summary: 'é <b>'}}]}]\n");
        var file = folder.Write(
            "prometheus.yml",
            $$"""
            global: {evaluation_interval: 1s}
            rule_files: [rules.yml]
            alerting: {alertmanagers: [{static_configs: [{targets: ['{{program.Http.BaseAddress!.Authority}}']}]}]}
            """);

        await using var prometheus = ExternalTool.Prometheus.Start(
            $"--config.file={file}", $"--storage.tsdb.path={folder.File("tsdb")}", "--web.listen-address=127.0.0.1:0",
            // It finds us only some seconds after its rules fire first.
            "--rules.alert.resend-delay=1s");

        using var told = JsonDocument.Parse((await receiver.NextRequestAsync(Cancellation)).Body);
        var alert = Assert.Single(told.RootElement.GetProperty("alerts").EnumerateArray());
        Assert.Equal("Always", alert.GetProperty("labels").GetProperty("alertname").GetString());
        Assert.Equal("é <b>", alert.GetProperty("annotations").GetProperty("summary").GetString());
        Assert.Contains("/graph?g0.expr=vector%281%29", alert.GetProperty("generatorURL").GetString(), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();
}
