using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Labels;
using NodaTime;

namespace AlertEngine.Persistence;

/// <summary>What became of alerts. <see cref="IAlertLog"/> writes it, together with the alerts.</summary>
internal interface IStateChangeLog
{
    /// <summary>Newest first.</summary>
    Task<StateChangePage> ReadAsync(StateChangeQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// Removes the oldest rows of changes that are from before an instant, or more than the size allows, up to a number; says how many.
    /// </summary>
    Task<int> ForgetAsync(Instant before, long mostBytes, int limit, CancellationToken cancellationToken);
}

/// <summary>Which changes are asked for; null asks for any.</summary>
internal sealed record StateChangeQuery(int Limit)
{
    /// <summary>Those of the alerts that are known now: the record has the labels of those that are over.</summary>
    public IReadOnlyDictionary<Fingerprint, LabelSet> Labels { get; init; } = ImmutableDictionary<Fingerprint, LabelSet>.Empty;

    public Fingerprint? Alert { get; init; }

    public Matchers Matchers { get; init; } = Matchers.None;

    public Instant? Since { get; init; }

    /// <summary>Not itself among them.</summary>
    public Instant? Until { get; init; }

    /// <summary>Changes older than the one of this id.</summary>
    public long? Before { get; init; }
}

/// <summary>A change as it is on record.</summary>
/// <param name="Labels">Null when nobody knows them any more, or nobody has asked.</param>
internal readonly record struct RecordedChange(long Id, Fingerprint Alert, LabelSet? Labels, StateChange Change);

/// <summary>Some changes.</summary>
/// <param name="Next">Where to go on, as <see cref="StateChangeQuery.Before"/>; null when there are no more.</param>
internal sealed record StateChangePage(ImmutableArray<RecordedChange> Changes, long? Next);
