using AlertEngine.Configuration.Lints;
using AlertEngine.Configuration.Lints.Expressions;
using AlertEngine.PromQL.Analysis;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.Cli.Online;

/// <summary>Looks for the parts of a rule's expression at the data source.</summary>
internal sealed class OnlineLints(SourceFacts facts)
{
    public async Task<List<(string Lint, Finding Finding)>> FindAsync(LintedRule rule, CancellationToken cancellationToken)
    {
        var findings = new List<(string, Finding)>();
        var optional = Optional(rule).ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var selector in rule.Nodes.OfType<Expr.Selector>().DistinctBy(selector => (WithoutShift(selector).ToString(), optional.Contains(selector))))
        {
            var look = new SelectorLook(facts, rule, WithoutShift(selector), optional.Contains(selector));
            findings.AddRange(await look.FindAsync(cancellationToken));
        }

        findings.AddRange(await FindGroupingsAsync(rule, cancellationToken));
        findings.AddRange(await FindTypesAsync(rule, cancellationToken));

        return findings;
    }

    private static Expr.Selector WithoutShift(Expr.Selector selector) =>
        selector with { Shift = TimeShift.None, Edges = RangeEdges.Plain };

    // What is asked for in case that it is missing: in absent(), behind or and unless.
    private static IEnumerable<Expr> Optional(LintedRule rule) => rule.Nodes
        .SelectMany(node => node switch
        {
            Expr.Call { Function.Name: "absent" or "absent_over_time" } absent => absent.Arguments.AsEnumerable(),
            Expr.Binary { Operator: BinaryOperator.Or } either => [either.Left, either.Right],
            Expr.Binary { Operator: BinaryOperator.Unless } unless => [unless.Right],
            _ => [],
        })
        .SelectMany(ExprUses.Nodes)
        .OfType<Expr.Selector>();

    // Only where labels come from the selectors alone.
    private async Task<List<(string, Finding)>> FindGroupingsAsync(LintedRule rule, CancellationToken cancellationToken)
    {
        var findings = new List<(string, Finding)>();
        foreach (var aggregate in rule.Nodes.OfType<Expr.Aggregate>().Where(aggregate => aggregate.Grouping is { IsWithout: false }))
        {
            var inner = ExprUses.Nodes(aggregate.Operand).ToList();
            if (inner.Exists(MakesLabels))
            {
                continue;
            }

            var known = new HashSet<string>(StringComparer.Ordinal);
            foreach (var selector in inner.OfType<Expr.Selector>())
            {
                if (await facts.LabelsAsync(WithoutShift(selector).ToString(), cancellationToken) is not { IsEmpty: false } labels)
                {
                    known.Clear();
                    break;
                }

                known.UnionWith(labels);
            }

            foreach (var label in known.Count == 0 ? [] : aggregate.Grouping!.Labels.Where(label => !known.Contains(label)))
            {
                findings.Add(("label-missing", new(Severity.Bug, rule.PlaceOf(aggregate), $"no series of {aggregate.Operand} has the label {label} to group by{Hint.Of(label, known)}")));
            }
        }

        return findings;
    }

    private static bool MakesLabels(Expr node) => node switch
    {
        Expr.Call call => call.Function.IsForeign || call.Function.Name is "label_replace" or "label_join" or "info" or "vector" or "histogram_quantiles",
        Expr.Aggregate { Operator: AggregateOperator.CountValues } => true,
        _ => false,
    };

    // What the name tells is found without asking.
    private async Task<List<(string, Finding)>> FindTypesAsync(LintedRule rule, CancellationToken cancellationToken)
    {
        var findings = new List<(string, Finding)>();
        foreach (var call in rule.Calls([.. RateOfGauge.Functions, .. DeltaOfCounter.Functions]))
        {
            if (RateOfGauge.MetricOf(call) is not { } metric || MetricNames.IsGauge(metric) || MetricNames.IsCounter(metric))
            {
                continue;
            }

            switch (await facts.TypeAsync(metric, cancellationToken), RateOfGauge.Functions.Contains(call.Function.Name))
            {
                case ("gauge", true):
                    findings.Add(("rate-of-gauge", new(Severity.Bug, rule.PlaceOf(call), RateOfGauge.Message(call, metric))));
                    break;
                case ("counter", false):
                    findings.Add(("delta-of-counter", new(Severity.Warning, rule.PlaceOf(call), DeltaOfCounter.Message(call, metric))));
                    break;
            }
        }

        return findings;
    }
}
