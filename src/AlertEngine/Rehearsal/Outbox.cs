using System.Collections.Concurrent;
using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Integrations;
using AlertEngine.Notifications;

namespace AlertEngine.Rehearsal;

/// <summary>Where messages end that are sent to nobody.</summary>
internal sealed class Outbox
{
    private readonly ConcurrentQueue<SentMessage> sent = new();

    /// <summary>An integration that takes whatever it is told, and keeps it here.</summary>
    public IIntegration Build(ConfiguredIntegration configured, IntegrationParts parts) => new Recorder(configured, sent);

    /// <summary>Takes out all messages, by time, receiver, integration and group: at one moment many are sent side by side.</summary>
    public ImmutableArray<SentMessage> TakeAll()
    {
        var taken = new List<SentMessage>(sent.Count);
        while (sent.TryDequeue(out var message))
        {
            taken.Add(message);
        }

        return
        [
            .. taken
                .OrderBy(message => message.Notification.At)
                .ThenBy(message => message.Notification.Receiver, StringComparer.Ordinal)
                .ThenBy(message => message.Integration.ToString(), StringComparer.Ordinal)
                .ThenBy(message => message.Notification.Group.Text, StringComparer.Ordinal),
        ];
    }

    private sealed class Recorder(ConfiguredIntegration configured, ConcurrentQueue<SentMessage> sent) : IIntegration
    {
        public Task<DeliveryOutcome> DeliverAsync(Notification notification, DeliveryAttempt attempt, CancellationToken cancellationToken)
        {
            sent.Enqueue(new(configured, notification));

            return Task.FromResult<DeliveryOutcome>(new DeliveryOutcome.Accepted());
        }

        public void Dispose() { }
    }
}
