using System.Runtime.InteropServices;
using System.Text;
using AlertEngine.Http;
using AlertEngine.Metrics.Disk;
using AlertEngine.PromQL.Series;

namespace AlertEngine.Metrics.Scraping;

/// <summary>
/// Makes samples of what a target has answered. All of an answer counts or nothing: so samples wait until its end has been
/// read. Series that an answer leaves out get the marker that says so.
/// </summary>
internal sealed class ScrapeReader(ScrapeRules rules, MetricStore store, MetricLog log, MetricsInstruments instruments, MetricTypes types)
{
    private readonly ScrapeCache cache = new();
    private readonly MetricBatch batch = new(store, log);
    private readonly List<(ScrapedSeries Series, long Time, double Value)> waiting = [];
    private string? problem;

    private bool IsFull => rules.Config.SampleLimit > 0 && waiting.Count >= rules.Config.SampleLimit;

    /// <summary>Reads an answer that came at a time.</summary>
    public ScrapeCount Read(ReadOnlySpan<byte> body, ScrapeFormat format, long at)
    {
        cache.Begin();
        waiting.Clear();
        problem = null;
        var (scraped, kept, hasEnd) = (0, 0, false);
        while (!body.IsEmpty && problem is null && !hasEnd)
        {
            var line = NextLine(ref body);
            switch (line)
            {
                case []:
                    break;
                case [(byte)'#', ..]:
                    hasEnd = format is ScrapeFormat.OpenMetrics && line.SequenceEqual("# EOF"u8);
                    types.Read(line);
                    break;
                default:
                    kept += TryTake(line, format, at) ? 1 : 0;
                    scraped += problem is null ? 1 : 0;
                    break;
            }
        }

        problem ??= format is ScrapeFormat.OpenMetrics && !hasEnd ? "data does not end with # EOF" : null;
        problem ??= rules.Config.SampleLimit > 0 && kept > rules.Config.SampleLimit ? "sample limit exceeded" : null;
        if (problem is { } failed)
        {
            var begun = new ScrapeCount(scraped, kept, cache.Added, failed);
            Fail(at);
            return begun;
        }

        Write(at);
        if (scraped > 0)
        {
            cache.Forget();
        }

        return new(scraped, kept, cache.Added, Problem: null);
    }

    /// <summary>Marks the end of all that was shown last, since there is nothing now.</summary>
    public void Fail(long at)
    {
        waiting.Clear();
        Mark(at); // what a broken answer had left out so far
        cache.Begin();
        Mark(at); // and what it had not
        batch.Commit();
    }

    /// <summary>Writes series of ours about the target.</summary>
    public void Report(ReadOnlySpan<(ScrapedSeries Series, double Value)> report, long at)
    {
        foreach (var (series, value) in report)
        {
            Add(series, at, value);
        }

        batch.Commit();
    }

    private static ReadOnlySpan<byte> NextLine(ref ReadOnlySpan<byte> body)
    {
        var end = body.IndexOf((byte)'\n');
        var line = end < 0 ? body : body[..end];
        body = end < 0 ? [] : body[(end + 1)..];

        return line is [(byte)' ' or (byte)'\t', ..] or [.., (byte)'\r'] ? line.TrimStart(" \t"u8).TrimEnd((byte)'\r') : line;
    }

    private bool TryTake(ReadOnlySpan<byte> line, ScrapeFormat format, long at)
    {
        var series = cache.Expect(line);
        var length = series?.Text.Length ?? ExpositionLine.SeriesLength(line);
        if (length <= 0 || !ExpositionLine.TryRead(line[length..], format is ScrapeFormat.OpenMetrics, out var sample))
        {
            problem = Misspelled(line);
            return false;
        }

        series ??= cache.Find(line[..length]) ?? Meet(line[..length]);
        if (series?.Labels is null)
        {
            return false;
        }

        var ownTime = rules.Config.HonorTimestamps ? sample.Time : null;
        if (IsFull)
        {
            return true;
        }

        series.IsMarked |= ownTime is null || rules.Config.TracksStaleness;
        waiting.Add((series, ownTime ?? at, sample.Value));

        return true;
    }

    private ScrapedSeries? Meet(ReadOnlySpan<byte> text)
    {
        if (SeriesText.TryRead(text) is not { } written)
        {
            problem = Misspelled(text);
            return null;
        }

        var labels = rules.Apply(written, out problem);

        return problem is not null ? null
            : IsFull ? new([], labels) // it counts, but is not worth remembering
            : cache.Add(new(text.ToArray(), labels));
    }

    private static string Misspelled(ReadOnlySpan<byte> line) =>
        $"expected a metric with a value and perhaps a time, got {Excerpt.Of(Encoding.UTF8.GetString(line), longest: 100)}";

    private void Write(long at)
    {
        foreach (var (series, time, value) in CollectionsMarshal.AsSpan(waiting))
        {
            Add(series, time, value);
        }

        waiting.Clear();
        Mark(at);
        batch.Commit();
    }

    private void Mark(long at)
    {
        foreach (var gone in cache.Vanished())
        {
            Add(gone, at, Staleness.Marker);
        }
    }

    private void Add(ScrapedSeries scraped, long time, double value)
    {
        var series = scraped.Series ?? store.SeriesOf(scraped.Labels!);
        var outcome = batch.Add(ref series, time, value);
        scraped.Series = series;
        if (outcome is not (AppendOutcome.Taken or AppendOutcome.Known))
        {
            instruments.Refused(outcome, 1);
        }
    }
}

/// <summary>What an answer held.</summary>
/// <param name="Problem">Why none of it counts; null when all does.</param>
internal readonly record struct ScrapeCount(int Scraped, int Kept, int Added, string? Problem);

/// <summary>How an answer is spelled.</summary>
internal enum ScrapeFormat
{
    Text,
    OpenMetrics,
}
