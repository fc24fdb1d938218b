using System.Collections.Immutable;
using AlertEngine.PromQL.Analysis;
using AlertEngine.PromQL.Evaluation;
using AlertEngine.PromQL.Printing;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;
using AlertEngine.Querying;
using AlertEngine.Rules;
using NodaTime;

namespace AlertEngine.Backtesting;

/// <summary>Evaluates one expression here: on what the rules record on the way, and for the rest on samples of the source.</summary>
internal sealed class HereAnswers : ISeriesSource
{
    private static readonly Duration LookBack = Duration.FromMinutes(5);

    private readonly RecordedSeries recorded;
    private readonly ReadSeries reading;
    private readonly Dictionary<string, RawSamples> raw = new(StringComparer.Ordinal);
    private readonly EngineSource engine;

    public HereAnswers(RuleGroup group, Expr expr, BacktestParts parts, Duration interval, Instant end)
    {
        (recorded, reading) = (parts.Recorded, parts.Reading);
        var options = new EngineOptions { DefaultSubqueryStep = parts.Settings.DefaultInterval.ToTimeSpan() };
        engine = new(parts.Client.Name, this, new QueryEngine(this, options), TimeProvider.System);
        var reach = TimeReach.Of(expr);
        var around = (Duration.FromTimeSpan(reach.Back) + LookBack, Duration.FromTimeSpan(reach.Ahead));
        foreach (var selector in ReadSeries.SelectorsOf(expr).Where(selector => !reading.IsWrittenWhole(selector)))
        {
            var plain = ExprPrinter.Print(selector with { Shift = TimeShift.None, Edges = RangeEdges.Plain });
            raw.TryAdd(
                KeyOf(selector.Matchers),
                new(milliseconds => RuleQuery.Of(group, $"{plain}[{milliseconds}ms]"), parts.Client, interval, around, end));
        }
    }

    public bool IsReached(Instant at) => raw.Values.All(samples => samples.IsReached(at));

    public async Task ReachAsync(Instant at, CancellationToken cancellationToken)
    {
        foreach (var samples in raw.Values)
        {
            await samples.ReachAsync(at, cancellationToken);
        }
    }

    public Task<QueryOutcome<T>> AskAsync<T>(RuleQuery query, Instant at, Duration timeLeft, SeriesCache<T> known, CancellationToken cancellationToken)
        where T : class =>
        raw.Values.FirstOrDefault(samples => samples.Failure is not null)?.Failure is { } failure
            ? Task.FromResult<QueryOutcome<T>>(new QueryOutcome<T>.Failed(failure))
            : engine.AskAsync(query, at, timeLeft, known, cancellationToken);

    public IEnumerable<ISeries> Select(SeriesSelection selection, CancellationToken cancellationToken)
    {
        foreach (var series in recorded.Select(selection, cancellationToken))
        {
            yield return series;
        }

        // What the source has of the rules' series was made by other rules.
        if (raw.GetValueOrDefault(KeyOf(selection.Matchers)) is { } samples)
        {
            foreach (var series in samples.Series.Select(selection, cancellationToken).Where(series => !reading.IsWritten(series.Labels)))
            {
                yield return series;
            }
        }
    }

    private static string KeyOf(ImmutableArray<LabelMatcher> matchers) =>
        string.Join('\0', matchers.Select(matcher => $"{matcher.Name}\u0001{matcher.Operator}\u0001{matcher.Value}"));
}
