using AlertEngine.Configuration;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations;

/// <summary>An integration of a receiver, ready for use. A reload retires it; what it has begun it brings to its end.</summary>
internal sealed class ActiveIntegration(ConfiguredIntegration configured, IIntegration integration, IntegrationStanding standing) : IDisposable
{
    // When a thousand groups have their turn at once, their messages shall neither fill the memory nor fall upon the receiver together.
    private const int MostAtOnce = 64;

    private readonly SemaphoreSlim room = new(MostAtOnce, MostAtOnce);
    private int users = 1;

    /// <summary>Its name within its receiver: <c>webhook[0]</c>.</summary>
    public string Name { get; } = configured.ToString();

    /// <summary>What it is: <c>webhook</c>.</summary>
    public string Kind => configured.Kind.Name;

    /// <summary>How it has been doing, and whether it is left alone now.</summary>
    public IntegrationStanding Standing => standing;

    public bool SendResolved => configured.Config.SendResolved;

    /// <summary>One attempt, once there is room for it.</summary>
    public async Task<DeliveryOutcome> DeliverAsync(Notification notification, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        await room.WaitAsync(cancellationToken);
        try
        {
            return await integration.DeliverAsync(notification, attempt, cancellationToken);
        }
        finally
        {
            room.Release();
        }
    }

    /// <summary>Keeps it until <see cref="Leave"/>. To be called by those who know that it is not retired yet.</summary>
    public void Enter() => Interlocked.Increment(ref users);

    public void Leave()
    {
        if (Interlocked.Decrement(ref users) == 0)
        {
            integration.Dispose();
            room.Dispose();
        }
    }

    /// <summary>Retires it.</summary>
    public void Dispose() => Leave();
}
