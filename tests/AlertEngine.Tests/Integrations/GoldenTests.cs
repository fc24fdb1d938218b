using System.Net.Http.Json;
using AlertEngine.Notifications;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Integrations;

/// <summary>Every request of every integration, byte for byte. What Alertmanager has was recorded from Alertmanager.</summary>
public sealed class GoldenTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 21, 3, 10);

    // A turn and its answers are over within it.
    private static readonly TimeSpan RecordedTurn = TimeSpan.FromSeconds(3);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static IEnumerable<TheoryDataRow<string, string>> Scenes =>
        GoldenVariant.Names.SelectMany(name => new GoldenVariant(name).Scenes.Select(scene => new TheoryDataRow<string, string>(name, scene.Name)));

    [Theory, MemberData(nameof(Scenes))]
    public async Task Requests_are_the_golden_ones(string variant, string scene)
    {
        var golden = new GoldenVariant(variant);

        Assert.Equal(golden.Expected(scene), await OursAsync(golden, Scene(scene)));
    }

    /// <summary>Not run with the others: <c>-explicit only -method '*Record*'</c>, with GOLDEN naming the variants to record.</summary>
    [Theory(Explicit = true), MemberData(nameof(Scenes))]
    public async Task Record(string variant, string scene)
    {
        var golden = new GoldenVariant(variant);
        Assert.SkipUnless(Environment.GetEnvironmentVariable("GOLDEN")?.Split(' ').Contains(variant) is true, "GOLDEN does not name it");

        golden.Record(scene, golden.IsAlertmanagers ? await TheirsAsync(golden, Scene(scene)) : await OursAsync(golden, Scene(scene)));
    }

    private static GoldenScene Scene(string name) => GoldenScene.All.Single(scene => scene.Name == name);

    private static async Task<string> OursAsync(GoldenVariant golden, GoldenScene scene)
    {
        await using var service = await StubReceiver.StartAsync(Cancelled);
        golden.Script(service);
        var time = new ManualTime(Now);
        using var delivery = new TestDelivery(golden.Configuration(service.Url), time);
        foreach (var step in scene.Steps)
        {
            var (outcome, attempt) = await delivery.SendAsync(step, Cancelled);

            Assert.IsType<DeliveryOutcome.Accepted>(outcome);
            Assert.Empty(attempt.TemplateFailures);
        }

        return GoldenText.Of(service.Requests, service.Url);
    }

    private static async Task<string> TheirsAsync(GoldenVariant golden, GoldenScene scene)
    {
        await using var service = await StubReceiver.StartAsync(Cancelled);
        golden.Script(service);
        using var folder = new TempFolder();
        var port = Ports.Free();
        await using var alertmanager = ExternalTool.Alertmanager.Start(
        [
            $"--config.file={folder.Write("alertmanager.yml", golden.Configuration(service.Url))}", $"--storage.path={folder.File("data")}",
            $"--web.listen-address=127.0.0.1:{port}", "--cluster.listen-address=", "--web.external-url=http://am.example:9093",
            "--web.route-prefix=/",
        ]);
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        using var beat = new PeriodicTimer(RecordedTurn, TimeProvider.System);
        await beat.WaitForNextTickAsync(Cancelled);

        // Alerts as old as these are told of at once, the first one alone; silenced until all are there, they are told of together.
        var silence = await SilenceAsync(http);
        foreach (var step in scene.Steps)
        {
            using var posted = await http.PostAsJsonAsync("/api/v2/alerts", step.Alerts.Select(Posted), Cancelled);
            posted.EnsureSuccessStatusCode();
            await beat.WaitForNextTickAsync(Cancelled);
            if (step == scene.Steps[0])
            {
                using var deleted = await http.DeleteAsync(new Uri($"/api/v2/silence/{silence}", UriKind.Relative), Cancelled);
                deleted.EnsureSuccessStatusCode();
                await beat.WaitForNextTickAsync(Cancelled);
            }
        }

        Assert.NotEmpty(service.Requests);

        return GoldenText.Of(service.Requests, service.Url);
    }

    private static async Task<string> SilenceAsync(HttpClient http)
    {
        using var created = await http.PostAsJsonAsync("/api/v2/silences", new
        {
            matchers = new[] { new { name = "alertname", value = "HighCPU", isRegex = false } },
            startsAt = "2026-01-01T00:00:00Z",
            endsAt = "2036-01-01T00:00:00Z",
            createdBy = "recorder",
            comment = "until all alerts are there",
        }, Cancelled);
        created.EnsureSuccessStatusCode();

        return (await created.Content.ReadFromJsonAsync<Dictionary<string, string>>(Cancelled))!["silenceID"];
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
