using AlertEngine.Notifications;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Integrations;

/// <summary>A service that answers as a test says, and one integration that tells it a scene.</summary>
internal static class TestService
{
    /// <param name="configuration">The integrations of the one receiver, where <c>{url}</c> is the service's address.</param>
    public static async Task<TestedDelivery> TellAsync(string configuration, StubAnswer answer, string scene = "firing", int steps = 1)
    {
        var cancelled = TestContext.Current.CancellationToken;
        await using var service = await StubReceiver.StartAsync(cancelled);
        service.Otherwise = answer;
        using var delivery = new TestDelivery(
            $"""
            route: {"{receiver: ops.team}"}
            receivers: [{"{"}name: ops.team, {configuration.Replace("{url}", service.Url.ToString().TrimEnd('/'), StringComparison.Ordinal)}{"}"}]
            """,
            new ManualTime(Instant.FromUtc(2026, 11, 21, 3, 10)));
        DeliveryOutcome? outcome = null;
        foreach (var step in GoldenScene.All.Single(known => known.Name == scene).Steps.Take(steps))
        {
            (outcome, _) = await delivery.SendAsync(step, cancelled);
        }

        return new(Text(outcome!), (outcome as DeliveryOutcome.Retry)?.After, [.. service.Requests]);
    }

    private static string Text(DeliveryOutcome outcome) => outcome switch
    {
        DeliveryOutcome.Retry retry => $"Retry {retry.Reason} {retry.Error}",
        DeliveryOutcome.Rejected rejected => $"Rejected {rejected.Reason} {rejected.Error}",
        _ => "Accepted",
    };
}

/// <summary>How the last message ended, and what the service got.</summary>
internal sealed record TestedDelivery(string Outcome, Duration? After, IReadOnlyList<ReceivedRequest> Requests);
