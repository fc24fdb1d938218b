using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Evaluation;

namespace AlertEngine.Api.Vmalert;

/// <summary>A rule at the moment at which it is shown.</summary>
internal sealed record RuleView(RunningRule Rule, RuleRun? Last, ImmutableArray<AlertLook> Alerts, string State)
{
    /// <param name="isExtended">Whether the state also tells how its evaluation went.</param>
    public static RuleView Of(RunningRule rule, ImmutableArray<AlertLook> alerts, bool isExtended)
    {
        var last = rule.History.Last;
        var state = rule is AlertingRule ? StateOf(alerts) : "";

        return new(rule, last, alerts, isExtended && alerts.IsEmpty ? ExtendedStateOf(state, last) : state);
    }

    private static string StateOf(ImmutableArray<AlertLook> alerts) =>
        alerts.IsEmpty ? "inactive" : alerts.Any(alert => alert.Phase is AlertPhase.Firing) ? "firing" : "pending";

    private static string ExtendedStateOf(string state, RuleRun? last) => last switch
    {
        { Error: not null } => "unhealthy",
        { SeriesFetched: 0 } => "nomatch",
        _ => state.Length == 0 ? "ok" : state,
    };
}
