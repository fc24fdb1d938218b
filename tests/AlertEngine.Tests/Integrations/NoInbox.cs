using System.Collections.Immutable;
using AlertEngine.Integrations.Inbox;
using AlertEngine.Persistence;

namespace AlertEngine.Tests.Integrations;

/// <summary>For integrations that have no business with it: whatever reaches it fails the test.</summary>
internal sealed class NoInbox : IInboxLog
{
    public static readonly InboxStore Store = new(new NoInbox());

    public Task<WriteOutcome> AppendAsync(InboxMessage message, int most, CancellationToken cancellationToken) => throw Unexpected();

    public Task<ImmutableArray<InboxEntry>> ReadAsync(InboxQuery query, CancellationToken cancellationToken) => throw Unexpected();

    public Task<InboxMessage?> FindAsync(long id, CancellationToken cancellationToken) => throw Unexpected();

    private static InvalidOperationException Unexpected() => new("there is no inbox here");
}
