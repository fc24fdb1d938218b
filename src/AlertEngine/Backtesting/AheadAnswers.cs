using System.Buffers;
using AlertEngine.Querying;
using NodaTime;

namespace AlertEngine.Backtesting;

/// <summary>The answers to one expression at the steps of its group, asked for many steps at once and given out one by one.</summary>
internal sealed class AheadAnswers(RuleQuery query, PastClient client, Duration interval, Instant end)
{
    private readonly long step = (long)interval.TotalMilliseconds;
    private readonly RuleQuery? lookingBack = StepLookBack.Spell(query.Expression) is { } spelled ? query with { Expression = spelled } : null;
    private int steps = client.Limits.Points;
    private long first;
    private long last = -1;
    private PastOutcome? outcome;
    private int[] nextFloat = [];
    private int[] nextHistogram = [];

    public bool IsReached(Instant at) =>
        at.ToUnixTimeMilliseconds() is var time && time >= first && time <= last && (time - first) % step == 0;

    /// <summary>Asks for this moment and those that follow it, unless that was done before.</summary>
    public async Task ReachAsync(Instant at, CancellationToken cancellationToken)
    {
        if (IsReached(at))
        {
            return;
        }

        var time = at.ToUnixTimeMilliseconds();
        while (true)
        {
            var asked = (int)Math.Clamp(((end - at) / interval) + 1, 1, steps);
            var upTo = at + (interval * (asked - 1));
            var isSpelled = client.LooksBackByStep && lookingBack is not null;
            var answer = await client.AskAsync(
                isSpelled ? lookingBack! : query, upTo, new(at, interval, IsExact: true), isSmallest: asked == 1, cancellationToken);
            if (!isSpelled && client.LooksBackByStep && lookingBack is not null)
            {
                continue; // its first answer told what source it is
            }

            if (asked > 1 && PastClient.WasTooMuch(answer))
            {
                steps = Math.Max(1, asked / 4);
                continue;
            }

            (first, last, outcome) = (time, upTo.ToUnixTimeMilliseconds(), answer);
            Rewind(answer);

            return;
        }
    }

    /// <summary>The answer at a moment that was reached; later moments come after earlier ones.</summary>
    public QueryOutcome<T> At<T>(Instant at, SeriesCache<T> known)
        where T : class
    {
        if (outcome is not PastOutcome.Answered { Answer: var answer })
        {
            return new QueryOutcome<T>.Failed(((PastOutcome.Failed)outcome!).Failure);
        }

        var time = at.ToUnixTimeMilliseconds();
        known.Begin();
        var rented = ArrayPool<Sample<T>>.Shared.Rent(Math.Max(1, answer.Series.Length));
        var count = 0;
        for (var i = 0; i < answer.Series.Length; i++)
        {
            var series = answer.Series[i];
            if (TryAdvance(series.Times, ref nextFloat[i], time))
            {
                rented[count++] = new(SeriesOf(series, known), series.Values[nextFloat[i]]);
            }
            else if (!series.Histograms.IsEmpty && TryAdvance(series, ref nextHistogram[i], time))
            {
                rented[count++] = new(SeriesOf(series, known), Value: 0, series.Histograms[nextHistogram[i]].Value);
            }
        }

        known.End();

        return new QueryOutcome<T>.Answered(new(rented, count)
        {
            Warnings = answer.Warnings,
            Notes = answer.Notes,
            IsPartial = answer.IsPartial,
        });
    }

    private static T SeriesOf<T>(PastSeries series, SeriesCache<T> known)
        where T : class => known.Expect(series.Metric, out _) ?? known.Find(series.Metric);

    private static bool TryAdvance(long[] times, ref int next, long time)
    {
        while (next < times.Length && times[next] < time)
        {
            next++;
        }

        return next < times.Length && times[next] == time;
    }

    private static bool TryAdvance(PastSeries series, ref int next, long time)
    {
        while (next < series.Histograms.Length && series.Histograms[next].Time < time)
        {
            next++;
        }

        return next < series.Histograms.Length && series.Histograms[next].Time == time;
    }

    // An answer that was small lets the next question be for longer again.
    private void Rewind(PastOutcome answer)
    {
        var series = (answer as PastOutcome.Answered)?.Answer.Series.Length ?? 0;
        (nextFloat, nextHistogram) = (new int[series], new int[series]);
        if (answer is PastOutcome.Answered { Answer.Samples: var samples } && samples < client.Limits.Samples / 4)
        {
            steps = Math.Min(client.Limits.Points, steps * 2);
        }
    }
}
