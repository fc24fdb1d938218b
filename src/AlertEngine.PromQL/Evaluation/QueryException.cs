using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation;

/// <summary>Ends an evaluation from within. It does not leave the library: <see cref="QueryEngine"/> makes it a value.</summary>
internal sealed class QueryException(QueryErrorKind kind, string message, TextSpan? span = null) : Exception(message)
{
    public QueryException(string message, TextSpan? span = null)
        : this(QueryErrorKind.Execution, message, span)
    {
    }

    public QueryErrorKind Kind => kind;

    public TextSpan? Span => span;
}
