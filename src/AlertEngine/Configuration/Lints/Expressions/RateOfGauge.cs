using AlertEngine.PromQL.Analysis;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.Configuration.Lints.Expressions;

/// <summary>A function for counters over a gauge, where every decrease counts as a restart.</summary>
internal sealed class RateOfGauge : ILint
{
    public static readonly string[] Functions = ["rate", "irate", "increase"];

    public string Name => "rate-of-gauge";

    public IEnumerable<Finding> Find(LintedRule rule)
    {
        foreach (var call in rule.Calls(Functions))
        {
            if (MetricOf(call) is { } metric && MetricNames.IsGauge(metric))
            {
                yield return new(Severity.Bug, rule.PlaceOf(call), Message(call, metric));
            }
        }
    }

    public static string Message(Expr.Call call, string metric) =>
        $"{metric} is a gauge, and {call.Function.Name}() takes each decrease of it for a restart of a counter; delta() or deriv() tell how a gauge changes";

    /// <summary>The one metric whose samples a function is given.</summary>
    public static string? MetricOf(Expr.Call call) => call.Arguments
        .Select(argument => argument.Unwrapped switch
        {
            Expr.Range range => range.Series,
            Expr.Subquery { Inner.Unwrapped: Expr.Selector selector } => selector,
            _ => null,
        })
        .Where(selector => selector is not null)
        .Select(selector => ExprUses.MetricOf(selector!))
        .FirstOrDefault();
}
