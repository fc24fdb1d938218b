using System.Collections.Immutable;
using AlertEngine.Persistence;

namespace AlertEngine.Cli.Amtool;

/// <summary>Stands in where no program runs that could keep messages.</summary>
internal sealed class AbsentInbox : IInboxLog
{
    public Task<WriteOutcome> AppendAsync(InboxMessage message, int most, CancellationToken cancellationToken) =>
        Task.FromResult<WriteOutcome>(new WriteOutcome.NotDurable(StorageFault.Closed, "only a running program has one"));

    public Task<ImmutableArray<InboxEntry>> ReadAsync(InboxQuery query, CancellationToken cancellationToken) =>
        Task.FromResult(ImmutableArray<InboxEntry>.Empty);

    public Task<InboxMessage?> FindAsync(long id, CancellationToken cancellationToken) => Task.FromResult<InboxMessage?>(null);
}
