using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Labels;
using AlertEngine.Notifications;
using NodaTime;

namespace AlertEngine.Persistence;

/// <summary>The alerts that are known, for the next run of the program.</summary>
internal interface IAlertLog
{
    Task<WriteOutcome> WriteAsync(AlertLogEntry entry, CancellationToken cancellationToken);

    Task<AlertRecords> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>A change of what is on record.</summary>
internal sealed record AlertLogEntry
{
    /// <summary>Walked when it is written, not before: of two entries the later one holds what is newer.</summary>
    public IEnumerable<AlertRecord> Known { get; init; } = [];

    /// <summary>What became of alerts since the last entry.</summary>
    public IReadOnlyCollection<ChangedAlert> Changes { get; init; } = [];

    public IReadOnlyCollection<long> Forgotten { get; init; } = [];

    /// <summary>Until when every end on record is true or still to come.</summary>
    public Instant? SeenAt { get; init; }
}

/// <summary>An alert, and the number that is its own as long as it is known.</summary>
internal readonly record struct AlertRecord(long Id, Alert Alert);

/// <summary>All that is on record of alerts.</summary>
/// <param name="Standings">How those stand whose changes are on record.</param>
internal sealed record AlertRecords(
    ImmutableArray<AlertRecord> Alerts, Instant LastSeen, IReadOnlyDictionary<Fingerprint, AlertStanding> Standings);
