using System.Collections.Immutable;
using NodaTime;

namespace AlertEngine.Persistence;

/// <summary>Every attempt to deliver something.</summary>
internal interface ILedger
{
    /// <summary>All of them are written, or none.</summary>
    Task<WriteOutcome> AppendAsync(ImmutableArray<LedgerEntry> entries, CancellationToken cancellationToken);

    /// <summary>The greatest id so far; 0 when there is no entry.</summary>
    Task<long> LastIdAsync(CancellationToken cancellationToken);

    /// <summary>Newest first; an answer may hold fewer than were asked for and still not be the last.</summary>
    Task<LedgerPage> ReadAsync(LedgerQuery query, CancellationToken cancellationToken);

    /// <summary>One attempt with all that is known of it; null when there is none.</summary>
    Task<LedgerEntry?> FindAsync(long id, CancellationToken cancellationToken);

    /// <summary>
    /// Removes the oldest entries that are from before an instant, or more than the size allows, up to a number; says how many.
    /// </summary>
    Task<int> ForgetAsync(Instant before, long mostBytes, int limit, CancellationToken cancellationToken);
}
