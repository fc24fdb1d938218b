using System.Collections.Immutable;
using AlertEngine.Integrations;
using AlertEngine.Notifications;
using NodaTime;

namespace AlertEngine.Pipeline;

/// <summary>What is to be delivered to whom, and until when.</summary>
/// <param name="Fallback">Who is told if the integration does not take it; null when nobody is.</param>
internal sealed record DeliveryOrder(
    DeliveryKey Key, ActiveIntegration Integration, Flush Flush, NotifyDecision Decision, NotifyTerms Terms, Instant Deadline, Fallback? Fallback)
{
    /// <summary>Keeps those who may be told until <see cref="Leave"/>, whatever configuration comes.</summary>
    public void Enter()
    {
        Integration.Enter();
        foreach (var integration in Fallback?.Integrations ?? [])
        {
            integration.Enter();
        }
    }

    public void Leave()
    {
        Integration.Leave();
        foreach (var integration in Fallback?.Integrations ?? [])
        {
            integration.Leave();
        }
    }
}

/// <summary>The receiver that is told what others do not take.</summary>
internal sealed record Fallback(string Receiver, ImmutableArray<ActiveIntegration> Integrations)
{
    /// <summary>What one of its integrations knows in place of another is a record of its own.</summary>
    public DeliveryKey KeyOf(ActiveIntegration integration, DeliveryKey failed) =>
        new(failed.Group, Receiver, $"{integration.Name} for {failed.Receiver}/{failed.Integration}");
}
