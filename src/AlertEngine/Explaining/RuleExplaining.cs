using System.Diagnostics;
using System.Globalization;
using AlertEngine.Alerts;
using AlertEngine.Evaluation;
using NodaTime;

namespace AlertEngine.Explaining;

/// <summary>Tells of the rule that makes an alert.</summary>
internal static class RuleExplaining
{
    public static ExplainedRule Of(RuleOrigin origin)
    {
        var (rule, look, leaving) = origin;
        var (phase, firedAt) = PhaseOf(look.Phase);

        return new(
            rule.Group.File,
            rule.Group.Name,
            rule.Definition.Name,
            phase,
            look.Subject.ActiveAt,
            firedAt,
            look.Subject.Value.ToString(CultureInfo.InvariantCulture),
            ExplainedTexts.Of(look.Labels),
            IsDropped: leaving is null,
            rule.History.Last is { } last ? Of(last) : null);
    }

    private static (string Name, Instant? FiredAt) PhaseOf(AlertPhase phase) => phase switch
    {
        AlertPhase.Pending => ("pending", null),
        AlertPhase.Firing firing => ("firing", firing.FiredAt),
        AlertPhase.Resolved resolved => ("resolved", resolved.FiredAt),
        _ => throw new UnreachableException(),
    };

    private static ExplainedRun Of(RuleRun run) => new(run.Slot, run.StartedAt, run.Took.TotalSeconds, run.Samples, run.Error);
}
