using AlertEngine.PromQL.Syntax;

namespace AlertEngine.Configuration.Lints.Expressions;

/// <summary>A function for gauges over a counter, which falls to zero at each restart.</summary>
internal sealed class DeltaOfCounter : ILint
{
    public static readonly string[] Functions = ["delta", "idelta", "deriv", "predict_linear"];

    public string Name => "delta-of-counter";

    public IEnumerable<Finding> Find(LintedRule rule)
    {
        foreach (var call in rule.Calls(Functions))
        {
            if (RateOfGauge.MetricOf(call) is { } metric && MetricNames.IsCounter(metric))
            {
                yield return new(Severity.Warning, rule.PlaceOf(call), Message(call, metric));
            }
        }
    }

    public static string Message(Expr.Call call, string metric) =>
        $"{metric} is a counter, and {call.Function.Name}() takes its restart for a fall to zero; increase() and rate() do not";
}
