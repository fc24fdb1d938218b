using AlertEngine.Notifications;

namespace AlertEngine.Integrations;

/// <summary>One way out to people or their tools.</summary>
internal interface IIntegration : IDisposable
{
    /// <summary>One attempt. What can be expected to go wrong is an outcome; whether there is another attempt is not decided here.</summary>
    Task<DeliveryOutcome> DeliverAsync(Notification notification, DeliveryAttempt attempt, CancellationToken cancellationToken);
}
