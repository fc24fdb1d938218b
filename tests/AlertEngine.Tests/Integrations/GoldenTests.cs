using AlertEngine.Alerts;
using AlertEngine.Notifications;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Integrations;

/// <summary>Every request of every integration, byte for byte. What Alertmanager has was recorded from Alertmanager.</summary>
public sealed class GoldenTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 21, 3, 10);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static IEnumerable<TheoryDataRow<string, string>> Scenes =>
        GoldenVariant.Names.SelectMany(name => new GoldenVariant(name).Scenes.Select(scene => new TheoryDataRow<string, string>(name, scene.Name)));

    [Theory, MemberData(nameof(Scenes))]
    public async Task Requests_are_the_golden_ones(string variant, string scene)
    {
        var golden = new GoldenVariant(variant);

        Assert.Equal(golden.Expected(scene), await OursAsync(golden, Scene(scene)));
    }

    public static IEnumerable<TheoryDataRow<string>> Variants => GoldenVariant.Names.Select(name => new TheoryDataRow<string>(name));

    [Theory, MemberData(nameof(Variants))]
    public async Task A_megabyte_of_annotation_loses_no_message(string variant)
    {
        var golden = new GoldenVariant(variant);
        await using var service = await StubReceiver.StartAsync(Cancelled);
        golden.Script(service);
        using var delivery = new TestDelivery(golden.Configuration(service.Url), new ManualTime(Now));
        var (alert, _) = Scene("firing").Steps[0].Alerts[0];
        var huge = alert with { Annotations = Annotations.From([new("summary", new string('危', 350_000)), new("description", new string('x', 1 << 20))]) };

        var (outcome, attempt) = await delivery.SendAsync(new(NotifyReason.FirstNotification, [new(huge, Fires: true)]), Cancelled);

        Assert.IsType<DeliveryOutcome.Accepted>(outcome);
        Assert.Empty(attempt.TemplateFailures);
        Assert.NotEmpty(service.Requests);
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
            Assert.Empty(attempt.Shortfalls);
        }

        return GoldenText.Of(service.Requests, service.Url);
    }

    private static async Task<string> TheirsAsync(GoldenVariant golden, GoldenScene scene)
    {
        await using var service = await StubReceiver.StartAsync(Cancelled);
        golden.Script(service);
        await GoldenRecording.TellAsync(golden.Configuration(service.Url), scene, Cancelled);

        Assert.NotEmpty(service.Requests);

        return GoldenText.Of(service.Requests, service.Url);
    }
}
