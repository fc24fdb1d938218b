using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation;

/// <summary>Answers queries from a source of series.</summary>
public sealed class QueryEngine(ISeriesSource source, EngineOptions? options = null)
{
    /// <summary>At one time, in milliseconds since 1970.</summary>
    public QueryOutcome Instant(Expr expr, long time, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"to come {source} {options}");

    /// <summary>At every step from the start up to the end, in milliseconds since 1970.</summary>
    public QueryOutcome Range(Expr expr, long start, long end, TimeSpan step, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"to come {source} {options}");
}
