using AlertEngine.PromQL.Analysis;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.Configuration.Lints.Alerts;

/// <summary>An alert whose expression decides nothing: it fires for every series that there is, whatever the value.</summary>
internal sealed class AlwaysFires : ILint
{
    public string Name => "always-fires";

    public IEnumerable<Finding> Find(LintedRule rule)
    {
        if (rule.Alert is null || rule.Expr is not { } expr || IsMeantToFire(expr) || rule.Nodes.Any(Decides))
        {
            yield break;
        }

        if (rule.Nodes.OfType<Expr.Binary>().FirstOrDefault(binary => binary.ReturnsBool) is { } truth)
        {
            yield return new(Severity.Bug, rule.PlaceOf(truth), $"{truth.Operator.Symbol()} bool gives 0 where it does not hold, and the alert fires for 0 as well; leave bool out");
        }
        else if (rule.Nodes.OfType<Expr.Binary>().FirstOrDefault(binary => binary.Operator.IsComparison()) is { } comparison)
        {
            yield return new(Severity.Warning, rule.PlaceOf(comparison), $"{comparison} holds for every value, so that the alert fires for all series that there are");
        }
        else
        {
            yield return new(Severity.Warning, rule.PlaceOf(expr), "the expression compares nothing: the alert fires for every series that there is, also when its value is 0");
        }
    }

    // A constant is the usual way to have an alert that always fires, to see that alerts arrive; ALERTS are there when alerts are.
    private static bool IsMeantToFire(Expr expr) =>
        ConstantNumber.Of(expr) is not null
        || ExprUses.Nodes(expr).OfType<Expr.Selector>().Any(selector => ExprUses.MetricOf(selector) is "ALERTS");

    // What leaves series out, or is there only when something else is missing.
    private static bool Decides(Expr node) => node switch
    {
        Expr.Call call => call.Function.IsForeign || call.Function.Name is "absent" or "absent_over_time",
        Expr.Binary { Operator: BinaryOperator.And or BinaryOperator.Unless } => true,
        Expr.Binary { ReturnsBool: false } binary when binary.Operator.IsComparison() => !LetsAllThrough(binary),
        _ => false,
    };

    private static bool LetsAllThrough(Expr.Binary comparison) =>
        comparison.Left.Type is ExprType.Vector
        && comparison.Right.Type is ExprType.Scalar
        && ValueRangeFinder.Of(comparison.Left).AlwaysHolds(comparison.Operator, ValueRangeFinder.Of(comparison.Right));
}
