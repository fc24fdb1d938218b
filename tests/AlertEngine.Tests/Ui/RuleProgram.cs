using System.Net.Http.Headers;
using AlertEngine.Tests.Support;
using AngleSharp.Html.Dom;

namespace AlertEngine.Tests.Ui;

/// <summary>One program whose own rule has an alert that fires and was told, with the data source that it asks.</summary>
public sealed class RuleProgram : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private StubPrometheus prometheus = null!;
    private StubReceiver receiver = null!;
    private ProgramProcess program = null!;

    /// <summary>Where the alert's series is asked for, and no other.</summary>
    public const string OfSeries = "(m\n) and on(job) label_replace(vector(1), \"job\", \"a<b\", \"\", \"\")";

    public HttpClient Http => program.Http;

    internal StubPrometheus Prometheus => prometheus;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        prometheus = await StubPrometheus.StartAsync(CancellationToken.None);
        prometheus.Answer("m > 5", StubPrometheus.Vector("""[{"metric":{"__name__":"m","job":"a<b"},"value":[1772366400,"9.25"]}]"""));
        receiver = await StubReceiver.StartAsync(CancellationToken.None);
        folder.Write(
            "rules.yml",
            """
            groups:
            - name: hosts
              interval: 1s
              rules:
              - alert: High
                expr: m > 5
                labels: {severity: critical}
                annotations: {summary: m is high, runbook_url: 'https://runbooks.example.com/high'}
              - alert: Never
                expr: up < 0
            """);
        folder.Write(
            "tests/high.yml",
            """
            rule_files: [../rules.yml]
            tests:
            - name: m is high
              input_series: [{series: m, values: 9x5}]
              alert_rule_test: [{eval_time: 1m, alertname: High, exp_alerts: [{exp_labels: {severity: critical}, exp_annotations: {summary: m is high, runbook_url: 'https://runbooks.example.com/high'}}]}]
            - input_series: [{series: m, values: 9x5}]
              promql_expr_test: [{eval_time: 1m, expr: 'ALERTS{alertname="High"}'}]
            - name: of another
              alert_rule_test: [{eval_time: 1m, alertname: Other}]
            """);
        program = await ProgramProcess.StartAsync(
            $"""
            rule_files: ['{folder.File("rules.yml")}']
            rule_tests: ['{folder.File("tests/*.yml")}']
            route: {"{"}receiver: one, group_wait: 0s, group_by: [alertname]{"}"}
            receivers:
            - name: one
              webhook_configs: [{"{"}url: '{receiver.Url}'{"}"}]
            """,
            [$"--datasource.url={prometheus.Url}"],
            CancellationToken.None);
        await receiver.NextRequestAsync(CancellationToken.None);
    }

    /// <summary>The path of the page of the alert that fires.</summary>
    public async Task<string> AlertAsync() => (await PageAsync("/alerts")).QuerySelector("tr[data-row] .what a")!.GetAttribute("href")!;

    public async Task<IHtmlDocument> PageAsync(string path, string language = "en")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { AcceptLanguage = { new StringWithQualityHeaderValue(language) } } };
        using var answer = await Http.SendAsync(request, Cancellation);

        return await PageProgram.ReadAsync(answer);
    }

    public async ValueTask DisposeAsync()
    {
        await program.DisposeAsync();
        await prometheus.DisposeAsync();
        await receiver.DisposeAsync();
        folder.Dispose();
    }
}
