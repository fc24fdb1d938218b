using NodaTime;

namespace AlertEngine.Persistence;

/// <summary>Where the program keeps its state, and for how long what is over.</summary>
internal sealed record StorageOptions(string Path, Duration Retention)
{
    /// <summary>About how much room the ledger may take; what is oldest makes way.</summary>
    public long MostLedgerBytes { get; init; } = 256L << 20;

    /// <summary>The same of what became of alerts: two to five million changes.</summary>
    public long MostStateChangeBytes { get; init; } = 64L << 20;
}
