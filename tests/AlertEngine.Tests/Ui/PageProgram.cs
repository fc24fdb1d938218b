using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AlertEngine.Tests.Support;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace AlertEngine.Tests.Ui;

/// <summary>One program with alerts, a silence and rules for all tests of a class: each of them leaves these as they were.</summary>
public sealed class PageProgram : IAsyncLifetime
{
    /// <summary>Under which everything is served, so that a page that forgets it is noticed.</summary>
    public const string Prefix = "/tower";

    private readonly TempFolder folder = new();
    private ProgramProcess program = null!;

    public HttpClient Http { get; } = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

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

    public async Task<IHtmlDocument> PageAsync(string path, string language = "en")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept-Language", language);
        using var answer = await Http.SendAsync(request, Cancellation);

        return await ReadAsync(answer);
    }

    /// <summary>Sends a form of a page as a browser without scripts would.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string page, string form, params (string Name, string Value)[] typed)
    {
        using var opened = await Http.GetAsync(page, Cancellation);
        var document = await ReadAsync(opened);
        var element = document.QuerySelector<IHtmlFormElement>(form) ?? throw new InvalidOperationException($"{page} has no {form}");
        var fields = element.QuerySelectorAll<IHtmlElement>("input[name], textarea[name]")
            .Select(field => (Name: field.GetAttribute("name")!, Value: (field as IHtmlInputElement)?.Value ?? (field as IHtmlTextAreaElement)?.Value ?? ""))
            .ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);
        foreach (var (name, value) in typed)
        {
            fields[name] = value;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Http.BaseAddress!, element.GetAttribute("action")));
        request.Content = new FormUrlEncodedContent(fields);
        request.Headers.Add("Cookie", opened.Headers.TryGetValues("Set-Cookie", out var cookies) ? string.Join("; ", cookies.Select(cookie => cookie.Split(';')[0])) : "");

        return await Http.SendAsync(request, Cancellation);
    }

    public static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancellation);

        return (IHtmlDocument)await BrowsingContext.New(AngleSharp.Configuration.Default).OpenAsync(response => response.Content(text), Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await program.DisposeAsync();
        Http.Dispose();
        folder.Dispose();
    }
}
