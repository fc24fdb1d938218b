using System.Buffers;
using System.Collections.Immutable;
using AlertEngine.PromQL.Evaluation;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;
using AlertEngine.Series;
using NodaTime;

namespace AlertEngine.Querying;

/// <summary>A data source in this process: series at hand, and our own engine for the expressions.</summary>
internal sealed class EngineSource(string name, QueryEngine engine) : IDataSource
{
    public string Name => name;

    public Duration? QueryOffset => null;

    public Task<QueryOutcome<T>> AskAsync<T>(
        RuleQuery query, Instant at, Duration timeLeft, SeriesCache<T> known, CancellationToken cancellationToken)
        where T : class => Task.FromResult(Ask(query, at, cancellationToken) switch
        {
            QueryOutcome.Answered { Value: QueryValue.Vector vector } answered => new QueryOutcome<T>.Answered(AnswerOf(vector.Samples, answered, known)),
            QueryOutcome.Answered { Value: QueryValue.Scalar scalar } answered => new QueryOutcome<T>.Answered(
                AnswerOf([new(SeriesLabels.Empty, scalar.Time, scalar.Value, Histogram: null)], answered, known)),
            QueryOutcome.Answered => new QueryOutcome<T>.Failed(new(QueryFault.WrongType, "rule result is not a vector or scalar")),
            QueryOutcome.Failed failed => (QueryOutcome<T>)new QueryOutcome<T>.Failed(FailureOf(failed)),
            var other => throw new System.Diagnostics.UnreachableException(other.ToString()),
        });

    public Task<LastSamplesOutcome> AskLastAsync(RuleQuery query, Instant at, Duration timeLeft, CancellationToken cancellationToken) =>
        Task.FromResult(Ask(query, at, cancellationToken) switch
        {
            QueryOutcome.Answered { Value: QueryValue.Matrix matrix } => new LastSamplesOutcome.Answered(
                [.. matrix.Series.Where(series => !series.Floats.IsEmpty).Select(LastOf)]),
            QueryOutcome.Answered => new LastSamplesOutcome.Failed(new(QueryFault.WrongType, "the answer is no range of samples")),
            QueryOutcome.Failed failed => (LastSamplesOutcome)new LastSamplesOutcome.Failed(FailureOf(failed)),
            var other => throw new System.Diagnostics.UnreachableException(other.ToString()),
        });

    private QueryOutcome Ask(RuleQuery query, Instant at, CancellationToken cancellationToken) =>
        PromQLParser.Parse(query.Expression, ParseOptions.Everything) switch
        {
            ParseResult.Parsed parsed => engine.Instant(parsed.Expr, at.ToUnixTimeMilliseconds(), cancellationToken),
            ParseResult.Invalid invalid => new QueryOutcome.Failed(QueryErrorKind.Invalid, invalid.Problems[0].ToString(), invalid.Problems[0].Span),
            var other => throw new System.Diagnostics.UnreachableException(other.ToString()),
        };

    private static Answer<T> AnswerOf<T>(ImmutableArray<VectorSample> samples, QueryOutcome.Answered answered, SeriesCache<T> known)
        where T : class
    {
        var rented = ArrayPool<Sample<T>>.Shared.Rent(samples.Length);
        for (var i = 0; i < samples.Length; i++)
        {
            rented[i] = new(known.Of(samples[i].Labels.ToLabelSet()), samples[i].Value, samples[i].Histogram);
        }

        return new(rented, samples.Length)
        {
            Warnings = [.. answered.Annotations.Where(note => note.IsWarning).Select(note => note.Message)],
            Notes = [.. answered.Annotations.Where(note => !note.IsWarning).Select(note => note.Message)],
        };
    }

    private static LastSample LastOf(MatrixSeries series) =>
        new(series.Labels.ToLabelSet(), Instant.FromUnixTimeMilliseconds(series.Floats[^1].Time), series.Floats[^1].Value);

    private static QueryFailure FailureOf(QueryOutcome.Failed failed) => new(
        failed.Kind switch
        {
            QueryErrorKind.TooManySamples => QueryFault.TooLarge,
            QueryErrorKind.Timeout or QueryErrorKind.Cancelled => QueryFault.TimedOut,
            _ => QueryFault.Refused,
        },
        failed.Message);
}
