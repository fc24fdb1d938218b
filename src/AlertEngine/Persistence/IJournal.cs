using System.Collections.Immutable;
using NodaTime;

namespace AlertEngine.Persistence;

/// <summary>What the program itself did, and when.</summary>
internal interface IJournal
{
    Task<WriteOutcome> AppendAsync(JournalEntry entry, CancellationToken cancellationToken);

    /// <summary>Newest first.</summary>
    Task<ImmutableArray<JournalEntry>> ReadAsync(JournalQuery query, CancellationToken cancellationToken);

    /// <summary>Removes what is from before an instant, oldest first, up to the limit; says how many.</summary>
    Task<int> ForgetAsync(Instant before, int limit, CancellationToken cancellationToken);
}
