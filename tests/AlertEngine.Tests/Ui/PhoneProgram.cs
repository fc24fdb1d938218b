using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Ui;

/// <summary>A program behind passwords whose messages hold links to their groups.</summary>
public sealed class PhoneProgram : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private readonly Uri address = new($"http://127.0.0.1:{Ports.Free()}/tower/");
    private StubReceiver receiver = null!;
    private ChildProcess program = null!;

    public PhoneProgram()
    {
        Stranger = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };
        Alice = new() { BaseAddress = address };
        Alice.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("alice:secret")));
    }

    /// <summary>Somebody without a password.</summary>
    public HttpClient Stranger { get; }

    public HttpClient Alice { get; }

    public async ValueTask InitializeAsync()
    {
        receiver = await StubReceiver.StartAsync(CancellationToken.None);
        receiver.Otherwise = new(200, "ok", "text/plain");
        folder.Write("web.yml", "basic_auth_users: {alice: $2y$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW}\n");
        folder.Write(
            "alertengine.yml",
            $"""
            route: {"{"}receiver: pager, group_by: [alertname], group_wait: 0s, group_interval: 1s{"}"}
            receivers:
            - name: pager
              slack_configs: [{"{"}api_url: '{receiver.Url}', channel: x, text: '{"{{ .GroupLabels.alertname }} {{ phoneURL }}"}'{"}"}]
            """);
        await StartAsync();
    }

    public async Task StartAsync()
    {
        program = ProgramProcess.Launch(
            $"--config.file={folder.File("alertengine.yml")}",
            $"--storage.path={folder.File("data")}",
            $"--web.listen-address=127.0.0.1:{address.Port}",
            $"--web.config.file={folder.File("web.yml")}",
            $"--web.external-url={address.AbsoluteUri}",
            "--cluster.listen-address=");
        await program.LineAsync("msg=Ready", CancellationToken.None);
    }

    public async Task RestartAsync()
    {
        await program.DisposeAsync();
        await StartAsync();
    }

    /// <summary>Posts an alert; the path of the page that the message of its group leads to.</summary>
    internal async Task<string> LinkAsync(string name, string instance = "db-1", string runbook = "https://runbooks.example.com/a")
    {
        await PostAsync(name, instance, runbook);
        while (true)
        {
            var message = await receiver.NextRequestAsync(CancellationToken.None);
            var words = ((string)JsonNode.Parse(message.Body)!["attachments"]![0]!["text"]!).Split(' ');
            if (words[0] == name)
            {
                return new Uri(words[1]).AbsolutePath;
            }
        }
    }

    internal async Task PostAsync(string name, string instance, string runbook = "")
    {
        JsonArray alerts =
        [
            new JsonObject
            {
                ["labels"] = new JsonObject { ["alertname"] = name, ["severity"] = "critical", ["instance"] = instance, ["team"] = "db" },
                ["annotations"] = new JsonObject { ["summary"] = $"<b>{name}</b> on {instance}", ["runbook_url"] = runbook },
            },
        ];
        using var answer = await Alice.PostAsJsonAsync("api/v2/alerts", alerts, CancellationToken.None);
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        await program.DisposeAsync();
        await receiver.DisposeAsync();
        Stranger.Dispose();
        Alice.Dispose();
        folder.Dispose();
    }
}
