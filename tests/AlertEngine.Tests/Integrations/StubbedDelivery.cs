using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Integrations;
using AlertEngine.Notifications;
using AlertEngine.Tests.Configuration;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Integrations;

/// <summary>Messages of one integration to a stub of its service, and what came of the last of them.</summary>
internal sealed record StubbedDelivery(ImmutableArray<ReceivedRequest> Requests, DeliveryOutcome Outcome, DeliveryAttempt Attempt)
{
    public static readonly GoldenStep Firing = Scene("firing").Steps[0];

    public static readonly GoldenStep Resolved = Scene("resolved").Steps[1];

    public ReceivedRequest Request => Assert.Single(Requests);

    public string Text => Outcomes.TextWithPause(Outcome);

    public static GoldenScene Scene(string name) => GoldenScene.All.Single(scene => scene.Name == name);

    /// <param name="fields">Of the integration, where <c>{url}</c> is the service's address.</param>
    public static Task<StubbedDelivery> SendAsync(string kind, string fields, params GoldenStep[] steps) =>
        SendAsync(kind, fields, StubAnswer.Ok, steps);

    public static Task<StubbedDelivery> SendAsync(string kind, string fields, StubAnswer answer, params GoldenStep[] steps) =>
        SendAsync(kind, fields, _ => answer, point: null, steps);

    /// <param name="point">Points an integration whose address is not configured at the service.</param>
    /// <param name="steps">Left out, something fires.</param>
    public static async Task<StubbedDelivery> SendAsync(
        string kind, string fields, Func<ReceivedRequest, StubAnswer?> answer, Func<IntegrationConfig, Uri, IntegrationConfig>? point, params GoldenStep[] steps)
    {
        var cancelled = TestContext.Current.CancellationToken;
        await using var service = await StubReceiver.StartAsync(cancelled);
        service.Decide = answer;
        var text = fields.Replace("{url}", service.Url.ToString().TrimEnd('/'), StringComparison.Ordinal);
        using var delivery = new TestDelivery(
            Configs.Of(kind, $"{{{text}}}", receiver: "ops.team"), new ManualTime(Instant.FromUtc(2026, 11, 21, 3, 10)), config => point?.Invoke(config, service.Url) ?? config);
        var (outcome, attempt) = await delivery.SendAsync(steps is [var first, ..] ? first : Firing, cancelled);
        foreach (var step in steps.Skip(1))
        {
            (outcome, attempt) = await delivery.SendAsync(step, cancelled);
        }

        return new(service.Requests, outcome, attempt);
    }
}
