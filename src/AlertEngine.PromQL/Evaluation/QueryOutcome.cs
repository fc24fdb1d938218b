using System.Collections.Immutable;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation;

/// <summary>How a query ended.</summary>
public abstract record QueryOutcome
{
    private QueryOutcome() { }

    /// <summary>With a value, and with what its reader should know about it.</summary>
    public sealed record Answered(QueryValue Value, ImmutableArray<Annotation> Annotations) : QueryOutcome;

    /// <summary>Without a value.</summary>
    public sealed record Failed(QueryErrorKind Kind, string Message, TextSpan? Span) : QueryOutcome;
}

/// <summary>Why a query has no value.</summary>
public enum QueryErrorKind
{
    /// <summary>Not a query that can be asked: no step, the end before the start.</summary>
    Invalid,

    /// <summary>The expression and the samples do not fit each other.</summary>
    Execution,

    /// <summary>More samples than may be held.</summary>
    TooManySamples,

    Timeout,

    Cancelled,
}
