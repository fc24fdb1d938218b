using System.Collections.Immutable;
using AlertEngine.Notifications;
using AlertEngine.Persistence;

namespace AlertEngine.Integrations.Inbox;

/// <summary>The messages that nobody was sent, but that people can read here: the newest thousand.</summary>
internal sealed class InboxStore(IInboxLog log)
{
    public const int MostMessages = 1_000;

    /// <summary>A message is taken once it is on disk.</summary>
    public async Task<DeliveryOutcome> AddAsync(InboxMessage message, CancellationToken cancellationToken) =>
        await log.AppendAsync(message, MostMessages, cancellationToken) is WriteOutcome.NotDurable { Reason: var reason }
            ? new DeliveryOutcome.Retry(FailureReason.Other, $"the inbox cannot be written: {reason}")
            : new DeliveryOutcome.Accepted();

    public Task<ImmutableArray<InboxEntry>> ReadAsync(InboxQuery query, CancellationToken cancellationToken) => log.ReadAsync(query, cancellationToken);

    public Task<InboxMessage?> FindAsync(long id, CancellationToken cancellationToken) => log.FindAsync(id, cancellationToken);
}
