using NodaTime;

namespace AlertEngine.Persistence;

/// <summary>Something the program itself did, or noticed about itself.</summary>
internal sealed record JournalEntry(Instant At, JournalKind Kind, string Summary, string? Detail = null)
{
    /// <summary>Its place in the journal; a later entry has a greater one. Given when it is appended.</summary>
    public long Id { get; init; }
}

/// <summary>What a journal entry tells. The database holds these names.</summary>
internal enum JournalKind
{
    Started,
    Stopped,
    StoppedUncleanly,
    ConfigurationLoaded,
    ConfigurationRefused,
    StorageSetAside,
    StorageFailing,
    StorageRecovered,
}

/// <summary>The newest entries, or the newest of those before an entry.</summary>
internal sealed record JournalQuery(int Limit, long? Before = null);
