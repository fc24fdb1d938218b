using AlertEngine.Configuration;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations;

/// <summary>An integration of a receiver, ready for use. A reload retires it; what it has begun it brings to its end.</summary>
internal sealed class ActiveIntegration(ConfiguredIntegration configured, IIntegration integration)
{
    private int users = 1;

    /// <summary>Its name within its receiver: <c>webhook[0]</c>.</summary>
    public string Name { get; } = configured.ToString();

    /// <summary>What it is: <c>webhook</c>.</summary>
    public string Kind => configured.Kind.Name;

    public bool SendResolved => configured.Config.SendResolved;

    public Task<DeliveryOutcome> DeliverAsync(Notification notification, CancellationToken cancellationToken) =>
        integration.DeliverAsync(notification, cancellationToken);

    /// <summary>Keeps it until <see cref="Leave"/>. To be called by those who know that it is not retired yet.</summary>
    public void Enter() => Interlocked.Increment(ref users);

    public void Leave()
    {
        if (Interlocked.Decrement(ref users) == 0)
        {
            integration.Dispose();
        }
    }

    public void Retire() => Leave();
}
