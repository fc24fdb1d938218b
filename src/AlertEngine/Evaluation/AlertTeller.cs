using AlertEngine.Alerts;
using AlertEngine.Evaluation.Texts;
using AlertEngine.Labels;
using AlertEngine.Rules;
using NodaTime;

namespace AlertEngine.Evaluation;

/// <summary>Tells notifiers of the alerts of one rule when there is something to tell, or when they would soon take them for over.</summary>
internal sealed class AlertTeller(RuleGroup group, RuleTexts texts, string expression, RuleOutlets outlets)
{
    /// <param name="now">The time by which the alerts live.</param>
    /// <param name="ruleError">Why the rule cannot be evaluated; null when it was.</param>
    public async Task TellAsync(
        IReadOnlyCollection<RuleAlert> alerts, Instant now, RuleTurn turn, TextScope scope, string? ruleError, CancellationToken cancellationToken)
    {
        var timing = new ResendTiming(group.Interval ?? turn.Settings.DefaultInterval, turn.Settings.Options.ResendDelay);
        var reports = new List<AlertReport>();
        foreach (var alert in alerts)
        {
            if (TimesOf(Resend.At(now, alert.Phase!, alert.LastSent, timing), behind: turn.Slot - now) is { } times)
            {
                alert.LastSent = now;
                var report = await ReportAsync(alert, times, scope, cancellationToken);
                reports.Add(ruleError is null ? report : report with { Annotations = WithError(report.Annotations, ruleError) });
            }
        }

        if (reports.Count > 0)
        {
            await outlets.TellAsync(reports, group.Vmalert.NotifierHeaders, cancellationToken);
        }
    }

    /// <summary>Says of all that fires that it is over.</summary>
    public async Task TellEndAsync(IReadOnlyCollection<RuleAlert> alerts, Instant at, TextScope scope, CancellationToken cancellationToken)
    {
        var reports = new List<AlertReport>();
        foreach (var alert in alerts)
        {
            if (alert.Phase is AlertPhase.Firing firing)
            {
                reports.Add(await ReportAsync(alert, (firing.FiredAt, Instant.Max(at, firing.FiredAt)), scope, cancellationToken));
            }
        }

        if (reports.Count > 0)
        {
            await outlets.TellAsync(reports, group.Vmalert.NotifierHeaders, cancellationToken);
        }
    }

    // How long a report holds is counted from the present, however far back the rule asks.
    private static (Instant StartsAt, Instant EndsAt)? TimesOf(Resend resend, Duration behind) => resend switch
    {
        Resend.Firing firing => (firing.StartsAt, firing.EndsAt + behind),
        Resend.Resolved resolved => (resolved.StartsAt, resolved.EndsAt),
        _ => null,
    };

    private static Annotations WithError(Annotations annotations, string ruleError) =>
        Annotations.From([.. annotations, new Label(RulePolicies.RuleError, ruleError)]);

    private async ValueTask<AlertReport> ReportAsync(
        RuleAlert alert, (Instant StartsAt, Instant EndsAt) times, TextScope scope, CancellationToken cancellationToken)
    {
        alert.Annotations ??= await texts.ExpandAnnotationsAsync(AlertLook.SubjectOf(alert), scope, cancellationToken);

        return new()
        {
            Labels = alert.Labels,
            Annotations = alert.Annotations,
            StartsAt = times.StartsAt,
            EndsAt = times.EndsAt,
            GeneratorUrl = $"{scope.Settings.ExternalUrl}/graph?g0.expr={expression}&g0.tab=1",
        };
    }
}
