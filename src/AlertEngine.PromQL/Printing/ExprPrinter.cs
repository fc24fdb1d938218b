using System.Text;
using AlertEngine.GoText;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Printing;

/// <summary>The canonical text of an expression.</summary>
public static class ExprPrinter
{
    public static string Print(Expr expr) => new StringBuilder().AppendExpr(expr).ToString();

    internal static StringBuilder AppendExpr(this StringBuilder builder, Expr expr) => expr switch
    {
        Expr.Number { IsDuration: true } number => builder.AppendDuration(number.Value),
        Expr.Number number => builder.AppendNumber(number.Value),
        Expr.Text text => builder.AppendQuoted(text.Value),
        Expr.Paren paren => builder.Append('(').AppendExpr(paren.Inner).Append(')'),
        Expr.Unary unary => builder.Append(unary.IsNegative ? '-' : '+').AppendExpr(unary.Operand),
        Expr.Binary binary => builder.AppendChain(binary),
        Expr.Aggregate aggregate => builder.AppendAggregate(aggregate),
        Expr.Call call => builder.Append(call.Function.Name).Append('(').AppendAll(call.Arguments.AsSpan()).Append(')'),
        Expr.Selector selector => builder.AppendSelector(selector),
        Expr.Range range => builder.AppendRange(range),
        _ => builder.AppendSubquery((Expr.Subquery)expr),
    };

    /// <summary>The head of an aggregation, up to its arguments.</summary>
    internal static StringBuilder AppendAggregation(this StringBuilder builder, Expr.Aggregate aggregate)
    {
        builder.Append(aggregate.Operator.Word());
        return aggregate.Grouping is { IsWithout: true } or { Labels: not [] }
            ? builder.Append(aggregate.Grouping.IsWithout ? " without (" : " by (")
                .AppendLabelNames(aggregate.Grouping.Labels).Append(") ")
            : builder;
    }

    /// <summary>An operator with all that may stand between it and its right side.</summary>
    internal static StringBuilder AppendOperator(this StringBuilder builder, Expr.Binary binary)
    {
        builder.Append(binary.Operator.Symbol()).Append(binary.ReturnsBool ? " bool" : "");
        if (binary.Matching is not { } matching)
        {
            return builder;
        }

        var hasGroup = matching.Cardinality is Cardinality.ManyToOne or Cardinality.OneToMany;
        if (matching.IsOn || hasGroup || matching.Labels is not [])
        {
            builder.Append(matching.IsOn ? " on (" : " ignoring (").AppendLabelNames(matching.Labels).Append(')');
        }

        if (hasGroup)
        {
            builder.Append(matching.Cardinality == Cardinality.ManyToOne ? " group_left (" : " group_right (")
                .AppendLabelNames(matching.Include).Append(')');
        }

        return builder.AppendFill(matching);
    }

    private static StringBuilder AppendFill(this StringBuilder builder, VectorMatching matching)
    {
        if (matching.FillLeft is { } both && both == matching.FillRight)
        {
            return builder.Append(" fill (").Append(ShortFloat.Print(both)).Append(')');
        }

        if (matching.FillLeft is { } left)
        {
            builder.Append(" fill_left (").Append(ShortFloat.Print(left)).Append(')');
        }

        return matching.FillRight is { } right
            ? builder.Append(" fill_right (").Append(ShortFloat.Print(right)).Append(')')
            : builder;
    }

    /// <summary>From the innermost left side outwards, because chains of operators may be thousands long.</summary>
    private static StringBuilder AppendChain(this StringBuilder builder, Expr.Binary outermost)
    {
        var chain = new Stack<Expr.Binary>();
        Expr left = outermost;
        for (; left is Expr.Binary binary; left = binary.Left)
        {
            chain.Push(binary);
        }

        builder.AppendExpr(left);
        foreach (var binary in chain)
        {
            builder.Append(' ').AppendOperator(binary).Append(' ').AppendExpr(binary.Right);
        }

        return builder;
    }

    private static StringBuilder AppendAggregate(this StringBuilder builder, Expr.Aggregate aggregate)
    {
        builder.AppendAggregation(aggregate).Append('(');
        if (aggregate.Parameter is { } parameter)
        {
            builder.AppendExpr(parameter).Append(", ");
        }

        return builder.AppendExpr(aggregate.Operand).Append(')');
    }

    private static StringBuilder AppendAll(this StringBuilder builder, ReadOnlySpan<Expr> arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            builder.Append(i > 0 ? ", " : "").AppendExpr(arguments[i]);
        }

        return builder;
    }
}
