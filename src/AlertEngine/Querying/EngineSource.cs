using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using AlertEngine.PromQL.Evaluation;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;
using AlertEngine.Series;
using NodaTime;
using QueryOutcome = AlertEngine.PromQL.Evaluation.QueryOutcome;

namespace AlertEngine.Querying;

/// <summary>A data source in this process: series at hand, and our own engine for the expressions.</summary>
internal sealed class EngineSource(string name, ISeriesSource series, QueryEngine engine, TimeProvider time) : IBrowsableSource
{
    private readonly ConditionalWeakTable<RuleQuery, ParseResult> parsed = [];

    public string Name => name;

    public Duration? QueryOffset => null;

    public Task<QueryOutcome<T>> AskAsync<T>(RuleQuery query, Instant at, Duration timeLeft, SeriesCache<T> known, CancellationToken cancellationToken)
        where T : class
    {
        var outcome = Ask(query, at, timeLeft, cancellationToken);
        if (outcome is not QueryOutcome.Answered answered)
        {
            return Task.FromResult<QueryOutcome<T>>(new QueryOutcome<T>.Failed(FailureOf((QueryOutcome.Failed)outcome)));
        }

        if (SamplesOf(answered.Value) is not { } samples)
        {
            return Task.FromResult<QueryOutcome<T>>(new QueryOutcome<T>.Failed(new(QueryFault.WrongType, "rule result is not a vector or scalar")));
        }

        known.Begin();
        var rented = ArrayPool<Sample<T>>.Shared.Rent(samples.Length);
        for (var i = 0; i < samples.Length; i++)
        {
            rented[i] = new(known.Of(samples[i].Labels, static labels => labels.ToLabelSet()), samples[i].Value, samples[i].Histogram);
        }

        var told = answered.Annotations.ToLookup(annotation => annotation.IsWarning, annotation => annotation.In(query.Expression));

        return Task.FromResult<QueryOutcome<T>>(new QueryOutcome<T>.Answered(
            new(rented, samples.Length) { Warnings = [.. told[true]], Notes = [.. told[false]] }));
    }

    public Task<LastSamplesOutcome> AskLastAsync(RuleQuery query, Instant at, Duration timeLeft, CancellationToken cancellationToken) =>
        Task.FromResult<LastSamplesOutcome>(Ask(query, at, timeLeft, cancellationToken) switch
        {
            QueryOutcome.Answered { Value: QueryValue.Matrix matrix } => new LastSamplesOutcome.Answered(
                [.. matrix.Series.Where(series => !series.Floats.IsEmpty).Select(LastOf)]),
            QueryOutcome.Failed failed => new LastSamplesOutcome.Failed(FailureOf(failed)),
            _ => new LastSamplesOutcome.Failed(new(QueryFault.WrongType, "the answer is no range of samples")),
        });

    // The engine computes without waiting, which for a whole day is too long for whoever asks.
    public Task<RangeOutcome> AskRangeAsync(
        RuleQuery query, Interval time, Duration step, int mostSeries, Duration timeLeft, CancellationToken cancellationToken) =>
        Task.Run<RangeOutcome>(
            () =>
            {
                var (start, end) = (time.Start.ToUnixTimeMilliseconds(), time.End.ToUnixTimeMilliseconds());

                return Ask(query, timeLeft, (expr, token) => engine.Range(expr, start, end, step.ToTimeSpan(), token), cancellationToken) switch
                {
                    QueryOutcome.Answered { Value: QueryValue.Matrix matrix } when matrix.Series.Length > mostSeries => new RangeOutcome.Failed(
                        new(QueryFault.TooLarge, $"the answer has more than {mostSeries} series")),
                    QueryOutcome.Answered { Value: QueryValue.Matrix matrix } => new RangeOutcome.Answered([.. matrix.Series.Select(SeriesOf)]),
                    QueryOutcome.Failed failed => new RangeOutcome.Failed(FailureOf(failed)),
                    _ => new RangeOutcome.Failed(new(QueryFault.WrongType, "the answer is no range of samples")),
                };
            },
            cancellationToken);

    public Task<CatalogAnswer<ImmutableArray<string>>> ListAsync(
        string? label, string? selector, Interval within, CancellationToken cancellationToken)
    {
        ImmutableArray<LabelMatcher> matchers = [];
        if (selector is not null)
        {
            if (PromQLParser.Parse(selector) is not ParseResult.Parsed { Expr: Expr.Selector parsed })
            {
                return Task.FromResult<CatalogAnswer<ImmutableArray<string>>>(
                    new CatalogAnswer<ImmutableArray<string>>.Failed(new(QueryFault.Refused, $"{selector} is no selector")));
            }

            matchers = parsed.Matchers;
        }

        var found = series.Select(new(matchers, within.Start.ToUnixTimeMilliseconds(), within.End.ToUnixTimeMilliseconds()), cancellationToken);
        var texts = label is null
            ? found.SelectMany(one => one.Labels.ToLabelSet().Select(label => label.Name))
            : found.Select(one => one.Labels[label]).OfType<string>();

        return Task.FromResult<CatalogAnswer<ImmutableArray<string>>>(
            new CatalogAnswer<ImmutableArray<string>>.Known([.. texts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]));
    }

    private static RangeSeries SeriesOf(MatrixSeries series) => new(
        series.Labels.ToLabelSet(),
        [.. series.Floats.Select(point => (Instant.FromUnixTimeMilliseconds(point.Time), point.Value))]);

    private static ImmutableArray<VectorSample>? SamplesOf(QueryValue value) => value switch
    {
        QueryValue.Vector vector => vector.Samples,
        QueryValue.Scalar scalar => [new(SeriesLabels.Empty, scalar.Time, scalar.Value, Histogram: null)],
        _ => null,
    };

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

    private QueryOutcome Ask(RuleQuery query, Instant at, Duration timeLeft, CancellationToken cancellationToken) =>
        Ask(query, timeLeft, (expr, token) => engine.Instant(expr, at.ToUnixTimeMilliseconds(), token), cancellationToken);

    private QueryOutcome Ask(
        RuleQuery query, Duration timeLeft, Func<Expr, CancellationToken, QueryOutcome> evaluate, CancellationToken cancellationToken)
    {
        switch (parsed.GetValue(query, asked => PromQLParser.Parse(asked.Expression, ParseOptions.Everything)))
        {
            case ParseResult.Parsed { Expr: var expr }:
                using (var patience = new CancellationTokenSource(timeLeft.ToTimeSpan(), time))
                using (var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken))
                {
                    var outcome = evaluate(expr, either.Token);
                    cancellationToken.ThrowIfCancellationRequested();

                    return outcome is QueryOutcome.Failed { Kind: QueryErrorKind.Cancelled }
                        ? new QueryOutcome.Failed(QueryErrorKind.Timeout, "query timed out in expression evaluation", Span: null)
                        : outcome;
                }

            case ParseResult.Invalid { Problems: [var first, ..] }:
                return new QueryOutcome.Failed(QueryErrorKind.Invalid, first.ToString(), first.Span);
            default:
                return new QueryOutcome.Failed(QueryErrorKind.Invalid, $"the source {name} does not understand this dialect", Span: null);
        }
    }
}
