using System.Collections.Immutable;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Tests.Corpus;

/// <summary>
/// The same query with its time fixed by <c>@</c>: whenever it is asked then, the answer must be that of the fixed time.
/// </summary>
internal static class AtVariants
{
    // These tell the time of the question, whatever times their arguments are fixed to.
    private static readonly string[] TimeDependent =
    [
        "days_in_month", "day_of_month", "day_of_week", "day_of_year", "hour", "minute", "month", "year",
        "predict_linear", "time", "timestamp", "start", "end", "step", "range",
    ];

    public static IEnumerable<(string Query, long Time)> Of(Expr expr, long time)
    {
        if (DependsOnTime(expr))
        {
            return [];
        }

        var query = Fix(expr, time).ToString();
        long[] times = time == 0 ? [-1000, 0, 1000] : [-10 * time, 0, time / 5, time, 10 * time];
        return times.Select(other => (query, other));
    }

    private static bool DependsOnTime(Expr expr) => expr switch
    {
        Expr.Call call => TimeDependent.Contains(call.Function.Name) || call.Arguments.Any(DependsOnTime),
        Expr.Paren paren => DependsOnTime(paren.Inner),
        Expr.Unary unary => DependsOnTime(unary.Operand),
        Expr.Binary binary => DependsOnTime(binary.Left) || DependsOnTime(binary.Right),
        Expr.Aggregate aggregate =>
            DependsOnTime(aggregate.Operand) || (aggregate.Parameter is { } parameter && DependsOnTime(parameter)),
        Expr.Subquery subquery => subquery.Shift.At is null && DependsOnTime(subquery.Inner),
        _ => false,
    };

    private static Expr Fix(Expr expr, long time) => expr switch
    {
        Expr.Call call => call with { Arguments = [.. call.Arguments.Select(argument => Fix(argument, time))] },
        Expr.Paren paren => paren with { Inner = Fix(paren.Inner, time) },
        Expr.Unary unary => unary with { Operand = Fix(unary.Operand, time) },
        Expr.Binary binary => binary with { Left = Fix(binary.Left, time), Right = Fix(binary.Right, time) },
        Expr.Aggregate aggregate => aggregate with
        {
            Operand = Fix(aggregate.Operand, time),
            Parameter = aggregate.Parameter is { } parameter ? Fix(parameter, time) : null,
        },
        Expr.Selector selector => FixSelector(selector, time),
        Expr.Range range => range with { Series = FixSelector(range.Series, time) },
        // What a subquery asks is fixed with it.
        Expr.Subquery subquery => subquery with { Shift = FixShift(subquery.Shift, time) },
        _ => expr,
    };

    private static Expr.Selector FixSelector(Expr.Selector selector, long time) =>
        selector with { Shift = FixShift(selector.Shift, time) };

    private static TimeShift FixShift(TimeShift shift, long time) =>
        shift with { At = shift.At ?? new AtModifier.Timestamp(time) };
}
