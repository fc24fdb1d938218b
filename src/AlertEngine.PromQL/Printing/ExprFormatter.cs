using System.Text;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Printing;

/// <summary>The text of an expression for people: what is too long for a line is laid out over several.</summary>
public sealed class ExprFormatter
{
    private const int LongestLine = 100;

    // Each level is indented further, so that without a limit a chain of thousands of operators would fill gigabytes.
    private const int DeepestLevel = 100;

    private readonly StringBuilder builder = new();

    private ExprFormatter() { }

    public static string Format(Expr expr)
    {
        var formatter = new ExprFormatter();
        formatter.Append(expr, level: 0);
        return formatter.builder.ToString();
    }

    private void Append(Expr expr, int level)
    {
        if (expr is Expr.Unary unary)
        {
            AppendUnary(unary, level);
            return;
        }

        if (level >= DeepestLevel || !IsLong(expr) || !TryAppendLines(expr, level))
        {
            Indent(expr is Expr.Subquery ? 0 : level).AppendExpr(expr);
        }
    }

    /// <summary>Printing tells, but what is long by the number of its parts alone need not be printed at every level.</summary>
    private static bool IsLong(Expr expr) =>
        HasManyParts(expr) || Encoding.UTF8.GetByteCount(ExprPrinter.Print(expr)) > LongestLine;

    /// <summary>Whether even one character for each operand is too much for a line.</summary>
    private static bool HasManyParts(Expr expr)
    {
        var open = new Stack<Expr>([expr]);
        var length = 0;
        while (length <= LongestLine && open.TryPop(out var part))
        {
            length++;
            switch (part)
            {
                case Expr.Binary binary:
                    open.Push(binary.Left);
                    open.Push(binary.Right);
                    break;
                case Expr.Call call:
                    foreach (var argument in call.Arguments)
                    {
                        open.Push(argument);
                    }

                    break;
                case Expr.Aggregate aggregate:
                    open.Push(aggregate.Operand);
                    break;
                case Expr.Paren paren:
                    open.Push(paren.Inner);
                    break;
            }
        }

        return length > LongestLine;
    }

    /// <summary>False when there is nothing in it to part.</summary>
    private bool TryAppendLines(Expr expr, int level)
    {
        switch (expr)
        {
            case Expr.Binary binary:
                Append(binary.Left, level + 1);
                Indent(level, onNewLine: true).AppendOperator(binary).Append('\n');
                Append(binary.Right, level + 1);
                return true;
            case Expr.Aggregate aggregate:
                Indent(level).AppendAggregation(aggregate);
                AppendInParentheses(
                    aggregate.Parameter is { } parameter ? [parameter, aggregate.Operand] : [aggregate.Operand], level);
                return true;
            case Expr.Call call:
                Indent(level).Append(call.Function.Name);
                AppendInParentheses(call.Arguments.AsSpan(), level);
                return true;
            case Expr.Paren paren:
                Indent(level);
                AppendInParentheses([paren.Inner], level);
                return true;
            case Expr.Subquery subquery:
                Append(subquery.Inner, level);
                builder.AppendSuffix(subquery);
                return true;
            default:
                return false;
        }
    }

    private void AppendInParentheses(ReadOnlySpan<Expr> parts, int level)
    {
        builder.Append('(');
        for (var i = 0; i < parts.Length; i++)
        {
            builder.Append(i > 0 ? "," : "").Append('\n');
            Append(parts[i], level + 1);
        }

        Indent(level, onNewLine: true).Append(')');
    }

    /// <summary>The sign stands before the first character of its operand, wherever that was to be indented.</summary>
    private void AppendUnary(Expr.Unary unary, int level)
    {
        Indent(level).Append(unary.IsNegative ? '-' : '+');
        var start = builder.Length;
        Append(unary.Operand, level);
        var blanks = 0;
        while (builder[start + blanks] == ' ')
        {
            blanks++;
        }

        builder.Remove(start, blanks);
    }

    private StringBuilder Indent(int level, bool onNewLine = false) =>
        (onNewLine ? builder.Append('\n') : builder).Append(' ', 2 * level);
}
