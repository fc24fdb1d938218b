using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Evaluation.Texts;
using AlertEngine.Labels;
using AlertEngine.Rules;
using NodaTime;

namespace AlertEngine.Evaluation;

/// <summary>The alerts of a rule that are pending or firing, as others see them while it is evaluated.</summary>
/// <param name="gate">Held by the evaluation to change what is seen here.</param>
internal sealed class ShownAlerts(RuleGroup group, RuleTexts texts, AlertBook book, Lock gate)
{
    public ImmutableArray<AlertLook> Look() => Look(alert => alert.Phase is AlertPhase.Pending or AlertPhase.Firing);

    /// <summary>Those among them, and among the resolved ones that are still held, whose labels are asked for.</summary>
    public ImmutableArray<AlertLook> Find(Func<LabelSet, bool> asked) => Look(alert => asked(alert.Labels));

    private ImmutableArray<AlertLook> Look(Func<RuleAlert, bool> shown)
    {
        lock (gate)
        {
            return [.. book.Alerts.Where(shown).Select(AlertLook.Of)];
        }
    }

    /// <summary>How many are pending, and how many are firing.</summary>
    public (int Pending, int Firing) Count()
    {
        var (pending, firing) = (0, 0);
        lock (gate)
        {
            foreach (var alert in book.Alerts)
            {
                pending += alert.Phase is AlertPhase.Pending ? 1 : 0;
                firing += alert.Phase is AlertPhase.Firing ? 1 : 0;
            }
        }

        return (pending, firing);
    }

    /// <summary>All with their annotations. Those that nobody has needed yet are made now, and kept.</summary>
    /// <param name="slot">When the rule was last evaluated; null before the first time.</param>
    public async ValueTask<ImmutableArray<AlertLook>> LookAsync(RuleSettings settings, Instant? slot, CancellationToken cancellationToken)
    {
        var looks = Look();
        if (looks.All(look => look.Annotations is not null))
        {
            return looks;
        }

        var at = slot ?? looks[0].Subject.ActiveAt;
        var scope = TemplateScopes.Of(group, new RuleTurn(at, at, at, Source: null, settings), () => Duration.Zero);
        var whole = ImmutableArray.CreateBuilder<AlertLook>(looks.Length);
        foreach (var look in looks)
        {
            whole.Add(look with { Annotations = look.Annotations ?? await texts.ExpandAnnotationsAsync(look.Subject, scope, cancellationToken) });
        }

        looks = whole.DrainToImmutable();
        Keep(looks);

        return looks;
    }

    // An evaluation may have changed alerts since they were looked at. Texts that ask are made by the evaluation alone.
    private void Keep(ImmutableArray<AlertLook> looks)
    {
        if (texts.AnnotationsQuery)
        {
            return;
        }

        var made = looks.ToDictionary(look => look.Labels);
        lock (gate)
        {
            foreach (var alert in book.Alerts)
            {
                if (alert.Annotations is null && made.TryGetValue(alert.Labels, out var look) && look.Subject == AlertLook.SubjectOf(alert))
                {
                    alert.Annotations = look.Annotations;
                }
            }
        }
    }
}
