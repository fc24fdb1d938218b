using System.Collections.Immutable;
using AlertEngine.Labels;
using AlertEngine.Rules;
using NodaTime;

namespace AlertEngine.Persistence;

/// <summary>Keeps the phases of the alerts of all rules.</summary>
internal interface IPhaseLog
{
    /// <summary>Writes what an evaluation changed, whole or not at all. The first write of a rule says that it is known from then on.</summary>
    Task<WriteOutcome> SaveAsync(PhaseChanges changes, CancellationToken cancellationToken);

    /// <summary>Says that the engine ran at this time, so that the length of an outage can be told afterwards.</summary>
    Task<WriteOutcome> SaveAliveAsync(Instant at, CancellationToken cancellationToken);

    Task<RecordedPhases> LoadAsync(CancellationToken cancellationToken);

    /// <summary>Removes rules with all that is kept of them.</summary>
    Task<WriteOutcome> ForgetAsync(IReadOnlyCollection<RuleKey> rules, CancellationToken cancellationToken);
}

/// <summary>What one evaluation of one rule changed.</summary>
/// <param name="Gone">Alerts that are forgotten, by their labels.</param>
internal sealed record PhaseChanges(RuleKey Rule, Instant At, IReadOnlyList<RuleAlertRecord> Changed, IReadOnlyList<LabelSet> Gone);

/// <summary>All phases as they were left.</summary>
/// <param name="AliveAt">When the engine last said that it ran; null before its first start.</param>
internal sealed record RecordedPhases(Instant? AliveAt, ImmutableDictionary<RuleKey, ImmutableArray<RuleAlertRecord>> Rules)
{
    public static readonly RecordedPhases None = new(null, ImmutableDictionary<RuleKey, ImmutableArray<RuleAlertRecord>>.Empty);
}
