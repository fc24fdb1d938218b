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
        Expr.Number or Expr.Text => true,
        Expr.Paren paren => Holds(paren.Inner),
        Expr.Unary unary => Holds(unary.Operand),
        Expr.Binary binary => Holds(binary.Left) && Holds(binary.Right),
        Expr.Aggregate aggregate => Holds(aggregate.Operand) && (aggregate.Parameter is null || Holds(aggregate.Parameter)),
        Expr.Call call => Holds(call),
        Expr.Selector selector => selector.Shift.At is not null,
        Expr.Range range => range.Series.Shift.At is not null,
        Expr.Subquery subquery => subquery.Shift.At is not null,
        _ => false,
    };

    private static bool Holds(Expr.Call call) =>
        (!TimeBound.Contains(call.Function.Name) || call is { Function.Name: "timestamp", Arguments: [Expr.Selector] })
        && call.Arguments.All(Holds);

    private static bool ReadsSeries(Expr expr) => expr switch
    {
        Expr.Paren paren => ReadsSeries(paren.Inner),
        Expr.Unary unary => ReadsSeries(unary.Operand),
        Expr.Binary binary => ReadsSeries(binary.Left) || ReadsSeries(binary.Right),
        Expr.Aggregate aggregate => ReadsSeries(aggregate.Operand),
        Expr.Call call => call.Arguments.Any(ReadsSeries),
        Expr.Selector or Expr.Range or Expr.Subquery => true,
        _ => false,
    };
}
