using AlertEngine.Configuration;
using AlertEngine.Explaining;
using AlertEngine.Integrations;
using AlertEngine.Notifications;

namespace AlertEngine.Api;

/// <summary><c>GET /api/ae/v1/receivers</c>: the receivers of the configuration, and how their integrations have been doing.</summary>
internal static class ReceiversEndpoint
{
    public static Task HandleAsync(HttpContext context)
    {
        var standings = context.RequestServices.GetRequiredService<Standings>();
        var receivers = context.RequestServices.GetRequiredService<ActiveConfig>().Current.Config.Receivers;
        ShownReceiver[] shown =
        [
            .. receivers.Select(receiver => new ShownReceiver(
                receiver.Name, [.. receiver.Integrations.Select(integration => Of(integration, standings.Find(receiver.Name, integration)))])),
        ];

        return context.Response.WriteAsJsonAsync(shown, DeliveryJson.Readable.ShownReceiverArray, cancellationToken: context.RequestAborted);
    }

    private static ShownIntegration Of(ConfiguredIntegration integration, IntegrationStanding? standing) => new(
        integration.ToString(),
        integration.Config.SendResolved,
        standing?.Breaker switch
        {
            null => null,
            BreakerState.Closed => "closed",
            BreakerState.HalfOpen => "half-open",
            _ => "open",
        },
        standing?.Attempts ?? 0,
        standing?.Failures ?? 0,
        standing?.InFlight ?? 0,
        standing?.LastAcceptedAt,
        standing?.LastFailed?.At,
        standing?.LastFailed?.Reason.Text(),
        standing?.LastFailed?.Error);
}
