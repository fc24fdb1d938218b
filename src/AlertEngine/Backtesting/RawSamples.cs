using AlertEngine.PromQL.Series;
using AlertEngine.Querying;
using AlertEngine.Series;
using NodaTime;

namespace AlertEngine.Backtesting;

/// <summary>The samples that one selector reads of the source, fetched a stretch at a time and forgotten when they are too old to be read.</summary>
/// <param name="selector">How the selector is asked for a time in milliseconds.</param>
/// <param name="reach">How far back and ahead it is read.</param>
internal sealed class RawSamples(Func<long, RuleQuery> selector, PastClient client, Duration interval, (Duration Back, Duration Ahead) reach, Instant end)
{
    private readonly SeriesCache<Known> known = new(labels => new(labels.ToSeriesLabels()));
    private long steps = client.Limits.Points;
    private Instant? upTo;

    public MemorySource Series { get; } = new();

    /// <summary>Null when all was answered that was asked so far.</summary>
    public QueryFailure? Failure { get; private set; }

    public bool IsReached(Instant at) => Failure is not null || (upTo is { } there && at + reach.Ahead <= there);

    /// <summary>Sees to it that all is there which is read at this moment.</summary>
    public async Task ReachAsync(Instant at, CancellationToken cancellationToken)
    {
        while (!IsReached(at))
        {
            var from = upTo ?? at - reach.Back;
            var to = Instant.Min(from + (interval * steps), end + reach.Ahead + interval);
            var length = (long)(to - from).TotalMilliseconds;
            var outcome = await client.AskAsync(selector(length), to, steps: null, isSmallest: steps == 1, cancellationToken);
            if (steps > 1 && PastClient.WasTooMuch(outcome))
            {
                steps = Math.Max(1, (long)((to - from) / interval) / 4);
                continue;
            }

            Failure = (outcome as PastOutcome.Failed)?.Failure;
            if (outcome is PastOutcome.Answered { Answer: var answer })
            {
                Series.DropBefore((at - reach.Back).ToUnixTimeMilliseconds());
                Take(answer);
                upTo = to;
            }
        }
    }

    private void Take(PastAnswer answer)
    {
        known.Begin();
        foreach (var series in answer.Series)
        {
            var labels = known.Find(series.Metric).Labels;
            for (var i = 0; i < series.Times.Length; i++)
            {
                Series.Add(labels, series.Times[i], series.Values[i]);
            }

            foreach (var point in series.Histograms)
            {
                Series.Add(labels, point.Time, point.Value);
            }
        }

        known.End();
    }

    /// <summary>A series with its labels as the query language has them.</summary>
    private sealed record Known(SeriesLabels Labels);
}
