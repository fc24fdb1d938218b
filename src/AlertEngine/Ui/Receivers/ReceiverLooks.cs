using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Dispatch;
using AlertEngine.Integrations;

namespace AlertEngine.Ui.Receivers;

/// <summary>Looks at the receivers of the configuration in force.</summary>
internal sealed class ReceiverLooks(ActiveConfig config, Standings standings)
{
    /// <param name="groups">All that there are, for what is on its way.</param>
    public ImmutableArray<ReceiverLook> All(ImmutableArray<GroupSnapshot> groups)
    {
        var waiting = groups.SelectMany(group => group.BeingTold.Select(integration => (group.Receiver, integration)))
            .CountBy(lane => lane)
            .ToDictionary();

        return
        [
            .. config.Current.Config.Receivers.Select(receiver => new ReceiverLook(
                receiver.Name,
                [.. receiver.Integrations.Select(one => Of(receiver.Name, one, waiting.GetValueOrDefault((receiver.Name, one.ToString()))))])),
        ];
    }

    private IntegrationLook Of(string receiver, ConfiguredIntegration integration, int waiting)
    {
        var standing = standings.Find(receiver, integration);

        return new(
            receiver,
            integration.ToString(),
            integration.Config.SendResolved,
            HealthOf(standing),
            standing?.Attempts ?? 0,
            standing?.Failures ?? 0,
            waiting,
            standing?.LastAcceptedAt,
            standing?.LastFailed?.At,
            standing?.LastFailed?.Error);
    }

    private static IntegrationHealth HealthOf(IntegrationStanding? standing) => standing switch
    {
        null => IntegrationHealth.NoRoute,
        { Breaker: BreakerState.Open } => IntegrationHealth.LeftAlone,
        { Breaker: BreakerState.HalfOpen } => IntegrationHealth.Deciding,
        { LastFailed: { At: var failed }, LastAcceptedAt: var accepted } when accepted is null || accepted < failed => IntegrationHealth.Failing,
        { LastAcceptedAt: null } => IntegrationHealth.NotTold,
        _ => IntegrationHealth.Working,
    };
}
