using System.Net.Http.Json;
using AlertEngine.Notifications;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Integrations;

/// <summary>Lets Alertmanager tell a scene, as what it sends is to be recorded.</summary>
internal static class GoldenRecording
{
    // A turn and its answers are over within it.
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(3);

    public static async Task TellAsync(string configuration, GoldenScene scene, CancellationToken cancellationToken)
    {
        using var folder = new TempFolder();
        var port = Ports.Free();
        await using var alertmanager = ExternalTool.Alertmanager.Start(
        [
            $"--config.file={folder.Write("alertmanager.yml", configuration)}", $"--storage.path={folder.File("data")}",
            $"--web.listen-address=127.0.0.1:{port}", "--cluster.listen-address=", "--web.external-url=http://am.example:9093",
            "--web.route-prefix=/",
        ]);
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        using var beat = new PeriodicTimer(Turn, TimeProvider.System);
        await beat.WaitForNextTickAsync(cancellationToken);

        // Alerts as old as these are told of at once, the first one alone; silenced until all are there, they are told of together.
        var silence = await SilenceAsync(http, cancellationToken);
        foreach (var step in scene.Steps)
        {
            using var posted = await http.PostAsJsonAsync("/api/v2/alerts", step.Alerts.Select(Posted), cancellationToken);
            posted.EnsureSuccessStatusCode();
            await beat.WaitForNextTickAsync(cancellationToken);
            if (step == scene.Steps[0])
            {
                using var deleted = await http.DeleteAsync(new Uri($"/api/v2/silence/{silence}", UriKind.Relative), cancellationToken);
                deleted.EnsureSuccessStatusCode();
                await beat.WaitForNextTickAsync(cancellationToken);
            }
        }
    }

    private static async Task<string> SilenceAsync(HttpClient http, CancellationToken cancellationToken)
    {
        using var created = await http.PostAsJsonAsync("/api/v2/silences", new
        {
            matchers = new[] { new { name = "alertname", value = "HighCPU", isRegex = false } },
            startsAt = "2026-01-01T00:00:00Z",
            endsAt = "2036-01-01T00:00:00Z",
            createdBy = "recorder",
            comment = "until all alerts are there",
        }, cancellationToken);
        created.EnsureSuccessStatusCode();

        return (await created.Content.ReadFromJsonAsync<Dictionary<string, string>>(cancellationToken))!["silenceID"];
    }

    private static object Posted(FlushedAlert flushed) => new
    {
        labels = flushed.Alert.Labels.ToDictionary(label => label.Name, label => label.Value),
        annotations = flushed.Alert.Annotations.ToDictionary(label => label.Name, label => label.Value),
        startsAt = flushed.Alert.StartsAt.ToDateTimeOffset(),
        endsAt = flushed.Alert.EndsAt.ToDateTimeOffset(),
        generatorURL = flushed.Alert.GeneratorUrl,
    };
}
