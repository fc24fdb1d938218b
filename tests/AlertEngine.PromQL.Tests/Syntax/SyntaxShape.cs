using AlertEngine.PromQL.Printing;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Tests.Syntax;

/// <summary>Trees as texts that tell all but the places: two trees are alike when their shapes are equal.</summary>
internal static class SyntaxShape
{
    public static string Of(Expr expr) => expr switch
    {
        Expr.Number number => $"number({number.Value:R} {number.IsDuration})",
        Expr.Text text => $"text({text.Value})",
        Expr.Paren paren => $"paren({Of(paren.Inner)})",
        Expr.Unary unary => $"{(unary.IsNegative ? "minus" : "plus")}({Of(unary.Operand)})",
        Expr.Binary binary => $"{binary.Operator}({Of(binary.Left)}, {Of(binary.Right)}, {binary.ReturnsBool}, {Of(binary.Matching)})",
        Expr.Aggregate aggregate =>
            $"{aggregate.Operator}({(aggregate.Parameter is { } p ? Of(p) : "")}, {Of(aggregate.Operand)}, {Of(aggregate.Grouping)})",
        Expr.Call call => $"{call.Function.Name}({string.Join(", ", call.Arguments.Select(Of))})",
        Expr.Selector selector => Of(selector),
        Expr.Range range => $"range({Of(range.Series)}, {Of(range.Length)})",
        Expr.Subquery subquery =>
            $"subquery({Of(subquery.Inner)}, {Of(subquery.Length)}, {(subquery.Step is { } step ? Of(step) : "")}, {Of(subquery.Shift)})",
        _ => throw new ArgumentException(expr.GetType().Name, nameof(expr)),
    };

    private static string Of(Expr.Selector selector)
    {
        var matchers = selector.Matchers.Select(matcher => matcher.ToString()).Order(StringComparer.Ordinal);
        return $"select({selector.Name}, {string.Join(", ", matchers)}, {Of(selector.Shift)}, {selector.Edges})";
    }

    private static string Of(TimeShift shift) => $"{(shift.Offset is { } offset ? Of(offset) : "")} {shift.At}";

    /// <summary>Labels are told apart, but not <c>by ()</c> from nothing.</summary>
    private static string Of(Grouping? grouping) =>
        grouping is null or { IsWithout: false, Labels: [] } ? "" : $"{grouping.IsWithout} {string.Join('|', grouping.Labels)}";

    private static string Of(VectorMatching? matching) => matching is null ? "" :
        $"{matching.Cardinality} {matching.IsOn} {string.Join('|', matching.Labels)} {string.Join('|', matching.Include)} "
        + $"{matching.FillLeft} {matching.FillRight}";

    /// <summary>Printed to the millisecond, a mere number of seconds as a duration.</summary>
    private static string Of(DurationExpr duration) => duration switch
    {
        DurationExpr.Literal literal => DurationText.Print(literal.Seconds),
        DurationExpr.Sign sign => $"minus({Of(sign.Operand)})",
        DurationExpr.Arithmetic pair => $"{pair.Operator}({Of(pair.Left)}, {Of(pair.Right)})",
        DurationExpr.Paren paren => $"paren({Of(paren.Inner)})",
        DurationExpr.Extreme pair => $"{pair.IsMax}({Of(pair.Left)}, {Of(pair.Right)})",
        _ => duration.GetType().Name,
    };
}
