using System.Globalization;
using System.Text;
using AlertEngine.GoText;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Printing;

/// <summary>How selectors, ranges and subqueries are written.</summary>
internal static class SelectorText
{
    public static StringBuilder AppendSelector(this StringBuilder builder, Expr.Selector selector) => builder
        .AppendSeries(selector).AppendAt(selector.Shift).AppendEdges(selector.Edges).AppendOffset(selector.Shift);

    public static StringBuilder AppendRange(this StringBuilder builder, Expr.Range range) => builder
        .AppendSeries(range.Series).Append('[').AppendLength(range.Length).Append(']')
        .AppendEdges(range.Series.Edges).AppendAt(range.Series.Shift).AppendOffset(range.Series.Shift);

    public static StringBuilder AppendSubquery(this StringBuilder builder, Expr.Subquery subquery) =>
        builder.AppendExpr(subquery.Inner).AppendSuffix(subquery);

    /// <summary>What a subquery adds to its inner expression.</summary>
    public static StringBuilder AppendSuffix(this StringBuilder builder, Expr.Subquery subquery)
    {
        builder.Append('[').AppendLength(subquery.Length).Append(':');
        if (subquery.Step is { } step)
        {
            builder.AppendLength(step);
        }

        return builder.Append(']').AppendAt(subquery.Shift).AppendOffset(subquery.Shift);
    }

    private static StringBuilder AppendSeries(this StringBuilder builder, Expr.Selector selector)
    {
        builder.Append(selector.Name);
        var matchers = new List<string>(selector.Matchers.Length);
        foreach (var matcher in selector.Matchers)
        {
            if (selector.Name is null || !IsName(matcher, selector.Name))
            {
                matchers.Add(MatcherText.Print(matcher));
            }
        }

        matchers.Sort(UnicodeText.Compare);
        return matchers.Count == 0 && selector.Name is not null
            ? builder
            : builder.Append('{').AppendJoin(',', matchers).Append('}');
    }

    private static bool IsName(LabelMatcher matcher, string name) =>
        matcher.Operator == MatchOperator.Equal && matcher.Name == SeriesLabels.MetricName && matcher.Value == name;

    private static StringBuilder AppendAt(this StringBuilder builder, TimeShift shift) => shift.At switch
    {
        AtModifier.Timestamp at => builder.Append(CultureInfo.InvariantCulture, $" @ {at.Milliseconds / 1000.0:F3}"),
        AtModifier.Start => builder.Append(" @ start()"),
        AtModifier.End => builder.Append(" @ end()"),
        _ => builder,
    };

    private static StringBuilder AppendEdges(this StringBuilder builder, RangeEdges edges) => edges switch
    {
        RangeEdges.Anchored => builder.Append(" anchored"),
        RangeEdges.Smoothed => builder.Append(" smoothed"),
        _ => builder,
    };

    private static StringBuilder AppendOffset(this StringBuilder builder, TimeShift shift) =>
        shift.Offset is { } offset ? builder.Append(" offset ").AppendLength(offset) : builder;

    /// <summary>A mere number of seconds is shown with units here, but not within arithmetic.</summary>
    private static StringBuilder AppendLength(this StringBuilder builder, DurationExpr duration) =>
        duration is DurationExpr.Literal literal ? builder.AppendDuration(literal.Seconds) : builder.AppendDurationExpr(duration);

    private static StringBuilder AppendDurationExpr(this StringBuilder builder, DurationExpr duration) => duration switch
    {
        DurationExpr.Literal { HasUnits: true } literal => builder.AppendDuration(literal.Seconds),
        DurationExpr.Literal literal => builder.AppendNumber(literal.Seconds),
        DurationExpr.Sign sign => builder.Append(sign.IsNegative ? "-" : "").AppendDurationExpr(sign.Operand),
        DurationExpr.Paren paren => builder.Append('(').AppendDurationExpr(paren.Inner).Append(')'),
        DurationExpr.Arithmetic arithmetic => builder.AppendDurationExpr(arithmetic.Left)
            .Append(' ').Append(arithmetic.Operator.Symbol()).Append(' ').AppendDurationExpr(arithmetic.Right),
        DurationExpr.Extreme extreme => builder.Append(extreme.IsMax ? "max_of(" : "min_of(")
            .AppendDurationExpr(extreme.Left).Append(", ").AppendDurationExpr(extreme.Right).Append(')'),
        DurationExpr.Step => builder.Append("step()"),
        _ => builder.Append("range()"),
    };
}
