using System.Collections.Immutable;

namespace AlertEngine.Persistence;

/// <summary>The messages that are kept here for people to read.</summary>
internal interface IInboxLog
{
    /// <summary>Keeps a message, once however often it comes, and forgets all but the newest.</summary>
    Task<WriteOutcome> AppendAsync(InboxMessage message, int most, CancellationToken cancellationToken);

    /// <summary>Newest first, without their texts.</summary>
    Task<ImmutableArray<InboxEntry>> ReadAsync(InboxQuery query, CancellationToken cancellationToken);

    /// <summary>Null when there is none, or none any more.</summary>
    Task<InboxMessage?> FindAsync(long id, CancellationToken cancellationToken);
}

/// <summary>The newest messages, or the newest of those before a message.</summary>
internal sealed record InboxQuery(int Limit, long? Before = null);
