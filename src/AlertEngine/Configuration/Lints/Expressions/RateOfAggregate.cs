using AlertEngine.PromQL.Analysis;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.Configuration.Lints.Expressions;

/// <summary>A rate of something that has been summed or rated before, so that restarts of counters can no longer be seen.</summary>
internal sealed class RateOfAggregate : ILint
{
    private static readonly string[] RatedBefore = ["rate", "irate", "increase", "delta", "deriv"];

    public string Name => "rate-of-aggregate";

    public IEnumerable<Finding> Find(LintedRule rule)
    {
        foreach (var call in rule.Calls(RateOfGauge.Functions))
        {
            if (call.Arguments[0].Unwrapped is Expr.Subquery subquery && HidesRestarts(subquery.Inner))
            {
                yield return new(Severity.Bug, rule.PlaceOf(call), $"{call.Function.Name}() of an aggregation: when one of many counters restarts, their sum drops and the rest counts as an increase; aggregate the rates instead");
            }
            else if (RateOfGauge.MetricOf(call) is { } metric && rule.File.Set.ByRecordedName[metric].FirstOrDefault(made => made.Expr is { } expr && HidesRestarts(expr)) is { } maker)
            {
                yield return new(Severity.Bug, rule.PlaceOf(call), $"{call.Function.Name}() of {metric}, which a rule in {maker.File.Name}:{maker.Place} records of an aggregation or a rate: it is no counter");
            }
        }
    }

    private static bool HidesRestarts(Expr expr) => ExprUses.Nodes(expr).Any(node =>
        node is Expr.Aggregate { Operator: AggregateOperator.Sum or AggregateOperator.Avg or AggregateOperator.Max or AggregateOperator.Min or AggregateOperator.Count }
        || (node is Expr.Call call && RatedBefore.Contains(call.Function.Name)));
}
