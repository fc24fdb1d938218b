using AlertEngine.Alerts;
using AlertEngine.Persistence;
using AlertEngine.Rules;
using NodaTime;

namespace AlertEngine.Evaluation;

/// <summary>What is to be kept of a round.</summary>
internal static class PhaseRecords
{
    public static PhaseChanges Of(RuleKey rule, Instant at, IReadOnlyList<AlertChange> changes) => new(
        rule,
        at,
        [.. changes.Where(change => change.After is not null).Select(RecordOf)],
        [.. changes.Where(change => change is { After: null, Before: not null }).Select(change => change.Alert.Labels)]);

    private static RuleAlertRecord RecordOf(AlertChange change) => new(
        change.Alert.Labels,
        change.Seen?.Element ?? change.Alert.Element,
        change.After!,
        change.Seen?.Value ?? change.Alert.Value);
}
