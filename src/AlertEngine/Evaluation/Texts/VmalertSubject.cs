using AlertEngine.GoTemplates.Times;
using AlertEngine.GoTemplates.Values;
using AlertEngine.GoTemplates.Vmalert;
using AlertEngine.Rules;

namespace AlertEngine.Evaluation.Texts;

/// <summary>Templates see the labels of the series before those of the rule, and what vmalert knows of rule and group.</summary>
internal sealed class VmalertSubject(RuleGroup group, Rule.Alerting rule) : ITextSubject
{
    private readonly ulong groupId = VmalertIds.OfGroup(group);

    public Value DataOf(in Subject subject, RuleSettings settings) => Value.Of(new VmalertRuleValue
    {
        Labels = new LabelMap(subject.Labels?.With(subject.Element) ?? subject.Element),
        Number = subject.Value,
        Expression = rule.Expression,
        Interval = (group.Interval ?? settings.DefaultInterval).ToTimeSpan(),
        AlertId = subject.Labels is { } labels ? VmalertIds.OfAlert(labels) : 0,
        GroupId = groupId,
        ActiveAt = TimeValue.From(subject.ActiveAt.ToDateTimeOffset()),
        For = rule.For.ToTimeSpan(),
        ExternalLabels = new LabelMap(settings.ExternalLabels),
        ExternalUrl = settings.ExternalUrl,
    });
}
