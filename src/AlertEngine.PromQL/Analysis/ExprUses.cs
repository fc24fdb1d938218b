using System.Collections.Immutable;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Analysis;

/// <summary>What an expression makes use of. Every list has each thing once, in the order in which it is written.</summary>
public sealed record ExprUses
{
    /// <summary>The names of the metrics that are read.</summary>
    public required ImmutableArray<string> Metrics { get; init; }

    /// <summary>The matchers of those selectors that do not say which one metric they read.</summary>
    public required ImmutableArray<ImmutableArray<LabelMatcher>> OpenSelectors { get; init; }

    /// <summary>The labels that matchers, groupings, vector matching and functions name, but the metric's name.</summary>
    public required ImmutableArray<string> Labels { get; init; }

    public required ImmutableArray<string> Functions { get; init; }

    public required ImmutableArray<AggregateOperator> Aggregations { get; init; }

    public required TimeReach Reach { get; init; }

    public static ExprUses Of(Expr expr)
    {
        var nodes = Nodes(expr).ToList();
        var selectors = nodes.OfType<Expr.Selector>().ToList();
        return new()
        {
            Metrics = [.. selectors.Select(MetricOf).OfType<string>().Distinct()],
            OpenSelectors = [.. selectors.Where(selector => MetricOf(selector) is null).Select(selector => selector.Matchers)],
            Labels = [.. nodes.SelectMany(LabelsOf).Where(label => label != SeriesLabels.MetricName).Distinct()],
            Functions = [.. nodes.OfType<Expr.Call>().Select(call => call.Function.Name).Distinct()],
            Aggregations = [.. nodes.OfType<Expr.Aggregate>().Select(aggregate => aggregate.Operator).Distinct()],
            Reach = TimeReach.Of(expr),
        };
    }

    /// <summary>The one metric that a selector can read; null when there can be others.</summary>
    public static string? MetricOf(Expr.Selector selector) => selector.Matchers
        .FirstOrDefault(matcher => matcher is { Name: SeriesLabels.MetricName, Operator: MatchOperator.Equal })?.Value;

    /// <summary>The expression and all within it. Chains of operators can be deep, so no call stands for a level.</summary>
    public static IEnumerable<Expr> Nodes(Expr expr)
    {
        var open = new Stack<Expr>([expr]);
        while (open.TryPop(out var node))
        {
            yield return node;
            foreach (var child in node.Children.Reverse())
            {
                open.Push(child);
            }
        }
    }

    private static IEnumerable<string> LabelsOf(Expr node) => node switch
    {
        Expr.Selector selector => selector.Matchers.Select(matcher => matcher.Name),
        Expr.Aggregate { Operator: AggregateOperator.CountValues } count =>
            [.. Texts([count.Parameter!]), .. count.Grouping?.Labels ?? []],
        Expr.Aggregate aggregate => aggregate.Grouping?.Labels ?? [],
        Expr.Binary { Matching: { } matching } => matching.Labels.Concat(matching.Include),
        Expr.Call call => LabelsOf(call),
        _ => [],
    };

    private static IEnumerable<string> LabelsOf(Expr.Call call) => (call.Function.Name, call.Arguments) switch
    {
        ("label_replace", [_, var target, _, var source, ..]) => Texts([target, source]),
        ("label_join", [_, var target, _, .. var sources]) => Texts([target, .. sources]),
        ("sort_by_label" or "sort_by_label_desc", [_, .. var labels]) => Texts(labels),
        ("histogram_quantiles", [_, var label, ..]) => Texts([label]),
        _ => [],
    };

    private static IEnumerable<string> Texts(IEnumerable<Expr> arguments) =>
        arguments.Select(argument => argument.Unwrapped).OfType<Expr.Text>().Select(text => text.Value);
}
