using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AlertEngine.Tests.Support;
using AngleSharp.Html.Dom;

namespace AlertEngine.Tests.Ui;

/// <summary>One program with alerts, a silence and rules for all tests of a class: each of them leaves these as they were.</summary>
public sealed class PageProgram : IAsyncLifetime
{
    /// <summary>Under which everything is served, so that a page that forgets it is noticed.</summary>
    public const string Prefix = "/tower";

    private readonly TempFolder folder = new();
    private readonly PageClient client = new();
    private ProgramProcess program = null!;

    public HttpClient Http => client.Http;

    public async ValueTask InitializeAsync()
    {
        folder.Write("rules.yml", "groups: [{name: hosts, rules: [{alert: HostDown, expr: 'up == 0', labels: {severity: critical}}, {record: 'job:up', expr: up}]}]\n");
        program = await ProgramProcess.StartAsync(
            $"""
            rule_files: ['{folder.File("rules.yml")}']
            route:
              receiver: one
              routes: [{"{"}receiver: two, matchers: [team="web"]{"}"}]
            receivers: [{"{"}name: one{"}"}, {"{"}name: two{"}"}]
            """,
            [$"--web.route-prefix={Prefix}", "--datasource.url=http://127.0.0.1:9"],
            CancellationToken.None,
            Prefix);
        Http.BaseAddress = new(program.Http.BaseAddress!, $"{Prefix}/");
        await PostAsync("HighErrorRate", "critical", ("team", "web"));
        await PostAsync("DiskFull", "warning", ("instance", "db-1"));
        await PostAsync("DiskFull", "warning", ("instance", "db-2"));
        await PostAsync("Backup", "warning", ("team", "db"));
        await SilenceAsync("Backup");
    }

    /// <summary>Posts an alert that fires; its annotations are hostile.</summary>
    public async Task PostAsync(string name, string severity, params (string Name, string Value)[] labels)
    {
        var all = new JsonObject { ["alertname"] = name, ["severity"] = severity };
        foreach (var (label, value) in labels)
        {
            all[label] = value;
        }

        JsonArray alerts =
        [
            new JsonObject
            {
                ["labels"] = all,
                ["annotations"] = new JsonObject
                {
                    ["summary"] = "<script>document.title='taken'</script>",
                    ["runbook_url"] = "javascript:alert(1)",
                    ["dashboard_url"] = "https://dashboards.example.com/a?b=c&d=e",
                },
            },
        ];
        using var answer = await Http.PostAsJsonAsync("api/v2/alerts", alerts, CancellationToken.None);
        answer.EnsureSuccessStatusCode();
    }

    public async Task<string> SilenceAsync(string name)
    {
        var silence = new JsonObject
        {
            ["matchers"] = new JsonArray(new JsonObject { ["name"] = "alertname", ["value"] = name, ["isRegex"] = false }),
            ["startsAt"] = "2026-01-01T00:00:00Z",
            ["endsAt"] = "2099-01-01T00:00:00Z",
            ["createdBy"] = "maria",
            ["comment"] = "<b>being restored</b>",
        };
        using var answer = await Http.PostAsJsonAsync("api/v2/silences", silence, CancellationToken.None);

        return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(CancellationToken.None))!["silenceID"]!;
    }

    public Task<IHtmlDocument> PageAsync(string path, string language = "en") => client.PageAsync(path, language);

    /// <inheritdoc cref="PageClient.SubmitAsync"/>
    public Task<HttpResponseMessage> SubmitAsync(string page, string form, params (string Name, string Value)[] typed) => client.SubmitAsync(page, form, typed);

    public static Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer) => PageClient.ReadAsync(answer);

    public async ValueTask DisposeAsync()
    {
        await program.DisposeAsync();
        client.Dispose();
        folder.Dispose();
    }
}
