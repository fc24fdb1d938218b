using System.Diagnostics;
using AlertEngine.Durations;
using AlertEngine.PromQL.Series;
using AlertEngine.Rules;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Metrics.Scraping;

/// <summary>Reads the metrics of one target at its slots, and says with series of its own how that went.</summary>
internal sealed partial class ScrapeLoop : IDisposable
{
    // Beats that are this regular take a bit, others two bytes.
    private static readonly Duration MostLate = Duration.FromMilliseconds(50);

    private readonly CancellationTokenSource ending = new();
    private readonly ScrapeTarget target;
    private readonly IScrapeSource source;
    private readonly ScrapeReader reader;
    private readonly ScrapeParts parts;
    private readonly EvaluationSchedule schedule;
    private readonly ScrapedSeries up;
    private readonly ScrapedSeries duration;
    private readonly ScrapedSeries scraped;
    private readonly ScrapedSeries kept;
    private readonly ScrapedSeries added;
    private readonly Task loop;
    private long lastAt = long.MinValue;

    public ScrapeLoop(ScrapeTarget target, IScrapeSource source, ScrapeRules rules, ScrapeParts parts)
    {
        (this.target, this.source, this.parts) = (target, source, parts);
        reader = new(rules, parts.Store, parts.Log, parts.Instruments, parts.Types);
        schedule = EvaluationSchedule.Of(target.Interval, target.Labels.With("__url__", target.Url.AbsoluteUri));
        (up, duration, scraped, kept, added) = (
            Report("up"), Report("scrape_duration_seconds"), Report("scrape_samples_scraped"),
            Report("scrape_samples_post_metric_relabeling"), Report("scrape_series_added"));
        loop = Task.Run(() => RunAsync(ending.Token));

        ScrapedSeries Report(string name) => new([], rules.Report(name));
    }

    public ScrapeTarget Target => target;

    /// <summary>How the last scrape went; null before the first.</summary>
    public ScrapeStatus? Status { get; private set; }

    /// <summary>Ends the loop; when nobody goes on with its series, their end is marked.</summary>
    public async Task EndAsync(bool marksEnd)
    {
        await ending.CancelAsync();
        await loop;
        if (marksEnd && lastAt > long.MinValue)
        {
            var at = Math.Max(parts.Time.GetCurrentInstant().ToUnixTimeMilliseconds(), lastAt + 1);
            reader.Fail(at);
            reader.Report(
                [(up, Staleness.Marker), (duration, Staleness.Marker), (scraped, Staleness.Marker), (kept, Staleness.Marker), (added, Staleness.Marker)], at);
        }

        Dispose();
    }

    public void Dispose() => ending.Dispose();

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        var last = schedule.SlotAt(parts.Time.GetCurrentInstant());
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var now = parts.Time.GetCurrentInstant();
                switch (schedule.After(last, now))
                {
                    case EvaluationTurn.Due due:
                        await ScrapeAsync(now - due.Slot <= Duration.Min(MostLate, target.Interval / 100) ? due.Slot : now, cancellationToken);
                        last = due.Slot;
                        break;
                    case EvaluationTurn.Wait wait when wait.Until - now > target.Interval * 2: // the clock was set back
                        last = schedule.SlotAt(now);
                        break;
                    case EvaluationTurn.Wait wait:
                        await Task.Delay(TimerWait.Of(wait.Until - now), parts.Time, cancellationToken);
                        break;
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) // one scrape that goes wrong must not end the loop
            {
                ScrapeBroke(parts.Logger, target.Url, e);
                last = schedule.SlotAt(parts.Time.GetCurrentInstant());
            }
        }
    }

    private async Task ScrapeAsync(Instant slot, CancellationToken cancellationToken)
    {
        var began = parts.Time.GetTimestamp();
        var at = slot.ToUnixTimeMilliseconds();
        lastAt = at;
        var answer = await source.GetAsync(target.Timeout, cancellationToken);
        var count = answer switch
        {
            ScrapeAnswer.Answered answered => reader.Read(answered.Body.Span, answered.Format, at),
            ScrapeAnswer.Failed failed => Fail(failed, at),
            _ => throw new UnreachableException(),
        };
        var took = parts.Time.GetElapsedTime(began);
        reader.Report(
            [(up, count.Problem is null ? 1 : 0), (duration, took.TotalSeconds), (scraped, count.Scraped), (kept, count.Kept), (added, count.Added)], at);
        Note(new(slot, Duration.FromTimeSpan(took), count.Problem), answer);
    }

    private ScrapeCount Fail(ScrapeAnswer.Failed failed, long at)
    {
        reader.Fail(at);

        return new(0, 0, 0, failed.Message);
    }

    private void Note(ScrapeStatus status, ScrapeAnswer answer)
    {
        if (status.Error is { } error)
        {
            parts.Instruments.ScrapeFailed((answer as ScrapeAnswer.Failed)?.Reason ?? "content");
            if (Status?.Error != error)
            {
                ScrapeFailed(parts.Logger, target.Url, error);
            }
        }

        Status = status;
    }

    [LoggerMessage(LogLevel.Warning, "A scrape failed")]
    private static partial void ScrapeFailed(ILogger logger, Uri url, string error);

    [LoggerMessage(LogLevel.Error, "A scrape went wrong")]
    private static partial void ScrapeBroke(ILogger logger, Uri url, Exception exception);
}

/// <summary>How a scrape went.</summary>
/// <param name="Error">Null when it went well.</param>
internal sealed record ScrapeStatus(Instant At, Duration Took, string? Error);
