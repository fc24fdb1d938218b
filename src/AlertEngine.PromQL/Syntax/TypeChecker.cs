using AlertEngine.GoText;
using AlertEngine.PromQL.Functions;
using AlertEngine.PromQL.Series;

namespace AlertEngine.PromQL.Syntax;

/// <summary>Checks that the parts of an expression fit together.</summary>
internal sealed class TypeChecker(Findings findings)
{
    public void Check(Expr expr)
    {
        switch (expr)
        {
            case Expr.Binary binary:
                CheckChain(binary);
                break;
            case Expr.Aggregate aggregate:
                CheckAggregate(aggregate);
                break;
            case Expr.Call call:
                CheckCall(call);
                break;
            case Expr.Paren paren:
                Check(paren.Inner);
                break;
            case Expr.Unary unary:
                CheckUnary(unary);
                break;
            case Expr.Subquery subquery:
                CheckSubquery(subquery);
                break;
            case Expr.Range range:
                CheckSelector(range.Series);
                break;
            case Expr.Selector selector:
                CheckSelector(selector);
                break;
        }
    }

    /// <summary>From the innermost left side outwards, because chains of operators may be thousands long.</summary>
    private void CheckChain(Expr.Binary outermost)
    {
        var chain = new Stack<Expr.Binary>();
        Expr left = outermost;
        for (; left is Expr.Binary binary; left = binary.Left)
        {
            chain.Push(binary);
        }

        Check(left);
        foreach (var binary in chain)
        {
            Check(binary.Right);
            BinaryCheck.Note(binary, findings);
        }
    }

    private void CheckAggregate(Expr.Aggregate aggregate)
    {
        Expect(aggregate.Operand, ExprType.Vector, "aggregation expression");
        if (aggregate.Parameter is { } parameter)
        {
            var wanted = aggregate.Operator == AggregateOperator.CountValues ? ExprType.Text : ExprType.Scalar;
            Expect(parameter, wanted, "aggregation parameter");
        }
    }

    private void CheckCall(Expr.Call call)
    {
        var function = call.Function;
        if (function.IsForeign)
        {
            CheckEach(call.Arguments.AsSpan());
            return;
        }

        if (CountMistake(function, call.Arguments.Length) is { } mistake)
        {
            findings.NoteForeign(call.Span, mistake);
        }

        var isInfo = function.Name == "info" && call.Arguments.Length > 1;
        if (isInfo)
        {
            CheckInfoLabels(call);
        }

        for (var i = 0; i < call.Arguments.Length; i++)
        {
            if (i >= function.Takes.Length && function.MostArguments == function.FewestArguments)
            {
                return;
            }

            if (isInfo && i == 1 && call.Arguments[i] is Expr.Selector)
            {
                continue;
            }

            var wanted = function.Takes[Math.Min(i, function.Takes.Length - 1)];
            Expect(call.Arguments[i], wanted, $"call to function {GoQuote.Quote(function.Name)}");
        }
    }

    private void CheckEach(ReadOnlySpan<Expr> exprs)
    {
        foreach (var expr in exprs)
        {
            Check(expr);
        }
    }

    private static string? CountMistake(Function function, int given)
    {
        var (fewest, most) = (function.FewestArguments, function.MostArguments);
        var call = $"in call to {GoQuote.Quote(function.Name)}, got {given}";
        return fewest == most ? given == fewest ? null : $"expected {fewest} argument(s) {call}"
            : given < fewest ? $"expected at least {fewest} argument(s) {call}"
            : given > most ? $"expected at most {most} argument(s) {call}"
            : null;
    }

    /// <summary>The labels of <c>info</c> may all be allowed to be missing, unlike those of other selectors.</summary>
    private void CheckInfoLabels(Expr.Call call)
    {
        var labels = call.Arguments[1];
        if (labels.Type != ExprType.Vector)
        {
            findings.NoteForeign(call.Span, Mismatch(ExprType.Vector, "call to function \"info\"", labels.Type));
        }

        if (labels is not Expr.Selector { Name: null })
        {
            findings.NoteForeign(labels.Span, labels is Expr.Selector
                ? "expected label selectors only, got vector selector instead"
                : "expected label selectors only");
        }
    }

    private void CheckUnary(Expr.Unary unary)
    {
        Check(unary.Operand);
        if (unary.Operand.Type is not (ExprType.Scalar or ExprType.Vector))
        {
            findings.NoteForeign(unary.Span, "unary expression only allowed on expressions of type scalar or instant vector, got "
                + GoQuote.Quote(unary.Operand.Type.Documented()));
        }
    }

    private void CheckSubquery(Expr.Subquery subquery)
    {
        Check(subquery.Inner);
        if (subquery.Inner.Type != ExprType.Vector)
        {
            findings.NoteForeign(
                subquery.Span, $"subquery is only allowed on instant vector, got {subquery.Inner.Type.Word()} instead");
        }
    }

    private void CheckSelector(Expr.Selector selector)
    {
        if (selector.Name is null)
        {
            if (selector.Matchers.All(matcher => matcher.MatchesEmpty))
            {
                findings.NoteUnlessLenient(selector.Span, "vector selector must contain at least one non-empty matcher");
            }

            return;
        }

        foreach (var matcher in selector.Matchers.AsSpan()[..^1])
        {
            if (matcher.Name == SeriesLabels.MetricName)
            {
                findings.NoteForeign(selector.Span, "metric name must not be set twice: "
                    + $"{GoQuote.Quote(selector.Name)} or {GoQuote.Quote(matcher.Value)}");
            }
        }
    }

    private void Expect(Expr expr, ExprType wanted, string place)
    {
        Check(expr);
        if (expr.Type != wanted)
        {
            findings.NoteForeign(expr.Span, Mismatch(wanted, place, expr.Type));
        }
    }

    private static string Mismatch(ExprType wanted, string place, ExprType given) =>
        $"expected type {wanted.Documented()} in {place}, got {given.Documented()}";
}
