using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation;

/// <summary>Which expressions give the same at every step, so that they are evaluated once.</summary>
internal static class StepInvariance
{
    /// <summary>Functions whose result depends on the time of the step, whatever their arguments are.</summary>
    private static readonly HashSet<string> TimeBound =
    [
        "time", "timestamp", "predict_linear", "days_in_month", "day_of_month", "day_of_week", "day_of_year", "hour", "minute",
        "month", "year",
    ];

    /// <summary>Only vectors are worth it: a scalar that does not change is cheap.</summary>
    public static bool IsWorthIt(Expr expr) => expr.Type == ExprType.Vector && Holds(expr) && ReadsSeries(expr);

    private static bool Holds(Expr expr) => expr switch
    {
        Expr.Call call => Holds(call),
        Expr.Selector selector => selector.Shift.At is not null,
        Expr.Subquery subquery => subquery.Shift.At is not null,
        _ => expr.Children.All(Holds),
    };

    private static bool Holds(Expr.Call call) =>
        (!TimeBound.Contains(call.Function.Name) || call is { Function.Name: "timestamp", Arguments: [Expr.Selector] })
        && call.Arguments.All(Holds);

    private static bool ReadsSeries(Expr expr) => expr is Expr.Selector || expr.Children.Any(ReadsSeries);
}
