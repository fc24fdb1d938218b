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
    private const string For = " for ";

    /// <summary>What one of its integrations knows in place of another is a record of its own.</summary>
    public DeliveryKey KeyOf(ActiveIntegration integration, DeliveryKey failed) =>
        new(failed.Group, Receiver, $"{integration.Name}{For}{failed.Receiver}/{failed.Integration}");

    /// <summary>In place of whom somebody was told; null for who was told for itself.</summary>
    public static DeliveryKey? FailedOf(DeliveryKey told) =>
        told.Integration.IndexOf(For, StringComparison.Ordinal) is >= 0 and var at && told.Integration.LastIndexOf('/') is var slash && slash > at
            ? new(told.Group, told.Integration[(at + For.Length)..slash], told.Integration[(slash + 1)..])
            : null;
}
