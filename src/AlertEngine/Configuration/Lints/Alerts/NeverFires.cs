using AlertEngine.PromQL.Analysis;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.Configuration.Lints.Alerts;

/// <summary>An expression that no values can make true.</summary>
internal sealed class NeverFires : ILint
{
    public string Name => "never-fires";

    public IEnumerable<Finding> Find(LintedRule rule)
    {
        // The innermost part without values is the one that is wrong.
        if (rule.Expr is { } expr && HasNoValues(expr) && rule.Nodes.LastOrDefault(HasNoValues) is { } cause)
        {
            yield return new(Severity.Bug, rule.PlaceOf(cause), $"{cause} never has a result{Why(cause)}");
        }
    }

    private static bool HasNoValues(Expr expr) => expr.Type is ExprType.Vector && ValueRangeFinder.Of(expr).IsEmpty;

    private static string Why(Expr cause) =>
        Condition.Of(cause) is not { } condition ? ""
        : condition.Constant is { } constant && double.IsNaN(constant) ? ": nothing is equal to NaN, nor greater or less"
        : condition.Value is Expr.Aggregate { Operator: AggregateOperator.Count } ? ": count() of nothing gives nothing and not 0; absent() tells that there are no series"
        : condition.Value is Expr.Call { Function.Name: "absent" or "absent_over_time" } absent ? $": {absent.Function.Name}() gives 1 or nothing"
        : ValueRangeFinder.Of(condition.Value) is var range && range != ValueRange.Any ? $": the values of {condition.Value} are {Text(range)}"
        : "";

    private static string Text(ValueRange range) =>
        double.IsPositiveInfinity(range.High) ? $"at least {range.Low}"
        : double.IsNegativeInfinity(range.Low) ? $"at most {range.High}"
        : range.Low == range.High ? $"always {range.Low}"
        : $"between {range.Low} and {range.High}";
}
