using System.Collections.Immutable;
using AlertEngine.Configuration.Lints;
using AlertEngine.Configuration.Lints.Expressions;
using AlertEngine.PromQL.Analysis;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.Cli.Online;

/// <summary>Looks for the parts of a rule's expression at the data source.</summary>
internal sealed class OnlineLints(SourceFacts facts)
{
    /// <summary>The lints that need a data source.</summary>
    public static readonly ImmutableArray<string> Names = [SeriesMissing, LabelMissing, ValueMissing, EvaluationFails];

    public const string SeriesMissing = "series-missing";
    public const string LabelMissing = "label-missing";
    public const string ValueMissing = "value-missing";
    public const string EvaluationFails = "evaluation-fails";

    public async Task<List<(string Lint, Finding Finding)>> FindAsync(LintedRule rule, CancellationToken cancellationToken)
    {
        var findings = new List<(string, Finding)>();
        var worst = WorstOfEach(rule);
        foreach (var selector in rule.Nodes.OfType<Expr.Selector>().DistinctBy(selector => WithoutShift(selector).ToString()))
        {
            var look = new SelectorLook(facts, rule, WithoutShift(selector), worst.GetValueOrDefault(selector, Severity.Bug));
            findings.AddRange(await look.FindAsync(cancellationToken));
        }

        findings.AddRange(await FindGroupingsAsync(rule, cancellationToken));
        findings.AddRange(await FindTypesAsync(rule, cancellationToken));

        return findings;
    }

    private static Expr.Selector WithoutShift(Expr.Selector selector) =>
        selector with { Shift = TimeShift.None, Edges = RangeEdges.Plain };

    // Some parts are there for the case that series are missing: those in absent() and behind unless, and what "or" has a stand-in for.
    private static Dictionary<Expr, Severity> WorstOfEach(LintedRule rule)
    {
        var worst = new Dictionary<Expr, Severity>(ReferenceEqualityComparer.Instance);
        foreach (var node in rule.Nodes)
        {
            switch (node)
            {
                case Expr.Call { Function.Name: "absent" or "absent_over_time" } absent:
                    Bound(absent, Severity.Info);
                    break;
                case Expr.Binary { Operator: BinaryOperator.Unless } unless:
                    Bound(unless.Right, Severity.Info);
                    break;
                case Expr.Binary { Operator: BinaryOperator.Or } either:
                    Bound(either.Left, HasSelectors(either.Right) ? Severity.Warning : Severity.Info);
                    Bound(either.Right, Severity.Warning);
                    break;
            }
        }

        return worst;

        void Bound(Expr part, Severity most)
        {
            foreach (var selector in ExprUses.Nodes(part).OfType<Expr.Selector>())
            {
                worst[selector] = worst.TryGetValue(selector, out var known) && known < most ? known : most;
            }
        }
    }

    private static bool HasSelectors(Expr expr) => ExprUses.Nodes(expr).OfType<Expr.Selector>().Any();

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
                if (await facts.LabelsAsync(SelectorLook.OfMetric(WithoutShift(selector)), cancellationToken) is not { IsEmpty: false } labels)
                {
                    known.Clear();
                    break;
                }

                known.UnionWith(labels);
            }

            foreach (var label in known.Count == 0 ? [] : aggregate.Grouping!.Labels.Where(label => !known.Contains(label)))
            {
                findings.Add((LabelMissing, new(Severity.Bug, rule.PlaceOf(aggregate), $"no series of {aggregate.Operand} has the label {label} to group by{Hint.Of(label, known)}")));
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
