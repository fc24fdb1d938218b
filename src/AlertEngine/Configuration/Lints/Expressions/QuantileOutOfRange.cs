using AlertEngine.PromQL.Analysis;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.Configuration.Lints.Expressions;

/// <summary>A quantile that is no number from 0 to 1.</summary>
internal sealed class QuantileOutOfRange : ILint
{
    public string Name => "quantile-out-of-range";

    public IEnumerable<Finding> Find(LintedRule rule)
    {
        foreach (var quantile in rule.Nodes.SelectMany(QuantilesOf))
        {
            if (ConstantNumber.Of(quantile) is { } value and not (>= 0 and <= 1))
            {
                yield return new(Severity.Bug, rule.PlaceOf(quantile), $"the quantile {value} is not between 0 and 1, so that the result is infinite{(value is > 1 and <= 100 ? $"; {value} percent are {value / 100}" : "")}");
            }
        }
    }

    private static IEnumerable<Expr> QuantilesOf(Expr node) => node switch
    {
        Expr.Aggregate { Operator: AggregateOperator.Quantile, Parameter: { } quantile } => [quantile],
        Expr.Call { Function.Name: "histogram_quantile" or "quantile_over_time", Arguments: [var quantile, ..] } => [quantile],
        Expr.Call { Function.Name: "histogram_quantiles", Arguments: [_, _, .. var quantiles] } => quantiles,
        _ => [],
    };
}
