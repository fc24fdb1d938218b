using AlertEngine.PromQL.Evaluation.Selectors;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation;

/// <summary>Answers queries from a source of series. May be used by many threads at once, if its source may.</summary>
public sealed class QueryEngine(ISeriesSource source, EngineOptions? options = null, TimeProvider? time = null)
{
    /// <summary>Each level of an expression, and each operator in a chain, takes room on the stack.</summary>
    private const int MaxDepth = 1000;

    private readonly EngineOptions options = options ?? new();
    private readonly TimeProvider time = time ?? TimeProvider.System;

    /// <summary>At one time, in milliseconds since 1970.</summary>
    public QueryOutcome Instant(Expr expr, long time, CancellationToken cancellationToken) =>
        Run(expr, new(time, time, Interval: 0), query => QueryResult.Instant(expr, query), cancellationToken);

    /// <summary>At every step from the start up to the end, in milliseconds since 1970.</summary>
    public QueryOutcome Range(Expr expr, long start, long end, TimeSpan step, CancellationToken cancellationToken)
    {
        var interval = (long)step.TotalMilliseconds;
        var problem = interval <= 0 ? "zero or negative query resolution step widths are not accepted"
            : end < start ? "end timestamp must not be before start time"
            : (end - start) / interval >= options.MaxSteps ? $"at most {options.MaxSteps} steps are evaluated, not {((end - start) / interval) + 1}"
            : expr.Type is not (ExprType.Scalar or ExprType.Vector)
                ? $"invalid expression type \"{expr.Type.Documented()}\" for range query, must be Scalar or instant Vector"
            : null;
        return problem is not null
            ? new QueryOutcome.Failed(QueryErrorKind.Invalid, problem, expr.Span)
            : Run(expr, new(start, end, interval), query => QueryResult.Range(expr, query), cancellationToken);
    }

    private QueryOutcome Run(
        Expr expr, AskedRange asked, Func<QueryContext, QueryValue> evaluate, CancellationToken cancellationToken)
    {
        if (ExprDepth.Exceeds(expr, MaxDepth))
        {
            return new QueryOutcome.Failed(
                QueryErrorKind.Invalid, $"expression is too deep, at most {MaxDepth} levels are evaluated", expr.Span);
        }

        using var timeout = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var query = new QueryContext
        {
            Source = source,
            Options = options,
            Asked = asked,
            Counted = CountedSelectors.Of(expr),
            Annotations = new(),
            Budget = new(options.MaxSamples),
            Cancellation = either.Token,
        };
        try
        {
            return new QueryOutcome.Answered(evaluate(query), query.Annotations.ToImmutable());
        }
        catch (QueryException e)
        {
            return new QueryOutcome.Failed(e.Kind, e.Message, e.Span);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            return cancellationToken.IsCancellationRequested
                ? new QueryOutcome.Failed(QueryErrorKind.Cancelled, "query was canceled in expression evaluation", Span: null)
                : new(QueryErrorKind.Timeout, "query timed out in expression evaluation", Span: null);
        }
    }
}
