using AlertEngine.PromQL.Analysis;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;
using AlertEngine.Rules;

namespace AlertEngine.Evaluation;

/// <summary>The expression of a rule, as far as it can be understood here.</summary>
internal static class RuleExpression
{
    /// <summary>Null for an expression in a dialect that is passed on as it is.</summary>
    public static Expr? Parse(Rule rule) => (PromQLParser.Parse(rule.Expression, ParseOptions.Everything) as ParseResult.Parsed)?.Expr;

    /// <summary>In which order the rules of a group are to be evaluated; null when only one after the other is safe.</summary>
    public static RuleOrder? OrderOf(RuleGroup group)
    {
        var rules = group.Rules.Select(rule => Parse(rule) is { } expr ? new WritingRule(expr, [.. WrittenBy(group, rule)]) : null).ToList();

        return rules.Contains(null) ? null : RuleOrder.Of([.. rules.OfType<WritingRule>()]);
    }

    /// <summary>The series that a rule makes, each with those labels that are known before.</summary>
    public static IEnumerable<SeriesLabels> WrittenBy(RuleGroup group, Rule rule)
    {
        var names = rule is Rule.Recording ? [rule.Name] : new[] { "ALERTS", "ALERTS_FOR_STATE" };
        foreach (var name in names)
        {
            var known = rule is Rule.Recording
                ? group.LabelsOf(rule).Where(label => label.Value.Length > 0).Select(label => (label.Key, label.Value))
                : [(ResultLabels.AlertName, rule.Name)];
            yield return SeriesLabels.Of([.. known, (ResultLabels.MetricName, name)]);
        }
    }
}
