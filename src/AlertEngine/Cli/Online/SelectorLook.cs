using System.Collections.Immutable;
using AlertEngine.Configuration.Lints;
using AlertEngine.PromQL.Analysis;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.Cli.Online;

/// <summary>Finds out why a selector has no series, from the whole of it to its single values.</summary>
/// <param name="worst">How bad it is at worst that there are none: some parts of rules expect it.</param>
internal sealed class SelectorLook(SourceFacts facts, LintedRule rule, Expr.Selector selector, Severity worst)
{
    private readonly string? metric = ExprUses.MetricOf(selector);

    /// <summary>All series of a selector's metric, or those that the selector says when it does not name one.</summary>
    public static string OfMetric(Expr.Selector selector) => ExprUses.MetricOf(selector) is null
        ? selector.ToString()
        : (selector with { Matchers = [.. selector.Matchers.Where(matcher => matcher.Name == SeriesLabels.MetricName)] }).ToString();

    public async Task<ImmutableArray<(string Lint, Finding Finding)>> FindAsync(CancellationToken cancellationToken)
    {
        // What rules make is not there before they run.
        if (metric is "ALERTS" or "ALERTS_FOR_STATE" || (metric is not null && rule.File.Set.ByRecordedName.Contains(metric)))
        {
            return [];
        }

        if (await facts.IsThereAsync(selector.ToString(), cancellationToken) is not false)
        {
            return [];
        }

        var labels = await facts.LabelsAsync(selector.ToString(), cancellationToken);

        return labels switch
        {
            null => [],
            { IsEmpty: false } => [Missing(Severity.Warning, $"{selector} has no series now, but had some within the last week")],
            _ when metric is null => [Missing(Severity.Bug, $"{selector} had no series within the last week")],
            _ => await ExplainAsync(metric, cancellationToken),
        };
    }

    private async Task<ImmutableArray<(string, Finding)>> ExplainAsync(string name, CancellationToken cancellationToken)
    {
        var whole = OfMetric(selector);
        if (await facts.LabelsAsync(whole, cancellationToken) is not { } labels)
        {
            return [];
        }

        if (labels.IsEmpty)
        {
            var names = await facts.MetricsAsync(cancellationToken) ?? [];

            return [Missing(Severity.Bug, $"there was no metric {name} within the last week{Hint.Of(name, names)}")];
        }

        var found = ImmutableArray.CreateBuilder<(string, Finding)>();
        foreach (var matcher in selector.Matchers.Where(matcher => matcher.Name != SeriesLabels.MetricName && !matcher.MatchesEmpty))
        {
            if (!labels.Contains(matcher.Name))
            {
                found.Add((OnlineLints.LabelMissing, Finding(Severity.Bug, $"no series of {name} has the label {matcher.Name}{Hint.Of(matcher.Name, labels)}")));
            }
            else if (await facts.ValuesAsync(matcher.Name, whole, cancellationToken) is { } values && !values.Any(matcher.Matches))
            {
                found.Add((OnlineLints.ValueMissing, Finding(Severity.Warning, $"no series of {name} has {matcher}{Hint.Of(matcher.Value, values)}")));
            }
        }

        return found.Count > 0
            ? found.DrainToImmutable()
            : [Missing(Severity.Warning, $"there was no series {selector} within the last week, though each of the matchers alone finds some of {name}")];
    }

    private (string, Finding) Missing(Severity severity, string message) => (OnlineLints.SeriesMissing, Finding(severity, message));

    private Finding Finding(Severity severity, string message) =>
        new(severity < worst ? severity : worst, rule.PlaceOf(selector), message);
}
