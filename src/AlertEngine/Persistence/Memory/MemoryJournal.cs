using System.Collections.Immutable;
using NodaTime;

namespace AlertEngine.Persistence.Memory;

/// <summary>The journal of a program without a disk to write to: its latest entries, until it stops.</summary>
internal sealed class MemoryJournal : IJournal
{
    private const int Capacity = 1000;

    private static readonly WriteOutcome InMemory =
        new WriteOutcome.NotDurable(StorageFault.MemoryOnly, "it is kept in memory only");

    private readonly Lock gate = new();
    private readonly LinkedList<JournalEntry> newestFirst = [];
    private long lastId;

    public Task<WriteOutcome> AppendAsync(JournalEntry entry, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            newestFirst.AddFirst(entry with { Id = ++lastId });
            if (newestFirst.Count > Capacity)
            {
                newestFirst.RemoveLast();
            }
        }
        return Task.FromResult(InMemory);
    }

    public Task<ImmutableArray<JournalEntry>> ReadAsync(JournalQuery query, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return Task.FromResult(newestFirst
                .Where(entry => query.Before is not { } before || entry.Id < before)
                .Take(query.Limit)
                .ToImmutableArray());
        }
    }

    public Task<int> ForgetAsync(Instant before, int limit, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var old = newestFirst.Where(entry => entry.At < before).TakeLast(limit).ToList();
            old.ForEach(entry => newestFirst.Remove(entry));
            return Task.FromResult(old.Count);
        }
    }
}
