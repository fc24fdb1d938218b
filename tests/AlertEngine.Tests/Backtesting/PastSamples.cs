using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AlertEngine.PromQL.Series;

namespace AlertEngine.Tests.Backtesting;

/// <summary>Some hours of series that come and go, go up and down and start anew, always the same.</summary>
internal sealed class PastSamples
{
    public static readonly Instant Start = Instant.FromUtc(2026, 3, 1, 0, 0);
    public static readonly Duration Step = Duration.FromSeconds(15);
    public static readonly Interval Time = new(Start, Start + Duration.FromHours(6));

    public static readonly ImmutableArray<PastSamples> All =
    [
        .. from job in (string[])["api", "db"]
           from number in (int[])[0, 1, 2]
           from metric in (string[])["up", "requests_total", "level"]
           select new PastSamples(metric, job, $"{job}-{number}"),
    ];

    private readonly string metric;
    private readonly string job;
    private readonly string instance;

    private PastSamples(string metric, string job, string instance, bool hasGaps = true)
    {
        (this.metric, this.job, this.instance) = (metric, job, instance);
        Values = [.. Make(hasGaps)];
    }

    public ImmutableArray<(Instant At, double Value)> Values { get; }

    private PastSamples WithoutGaps() => new(metric, job, instance, hasGaps: false);

    private IEnumerable<(Instant At, double Value)> Make(bool hasGaps)
    {
        var random = new Random(Seed($"{metric}{instance}"));
        var (value, length, isOdd, isAbsent) = (0d, 0, false, false);
        for (var at = Start; at <= Time.End; at += Step)
        {
            if (length-- == 0)
            {
                (length, isOdd, isAbsent) = (random.Next(5, 120), random.Next(4) == 0, random.Next(8) == 0);
            }

            value = metric switch
            {
                "up" => isOdd ? 0 : 1,
                "level" => Math.Round(10 * random.NextDouble(), 2) + (isOdd ? 5 : 0),
                _ => (isOdd && random.Next(50) == 0 ? 0 : value) + random.Next(isOdd ? 40 : 5),
            };
            if (!isAbsent || !hasGaps)
            {
                yield return (at, value);
            }
        }
    }

    public static MemorySource InMemory()
    {
        var store = new MemorySource();
        foreach (var series in All)
        {
            var labels = SeriesLabels.Of(("__name__", series.metric), ("instance", series.instance), ("job", series.job));
            foreach (var (at, value) in series.Values)
            {
                store.Add(labels, at.ToUnixTimeMilliseconds(), value);
            }
        }

        return store;
    }

    /// <summary>As promtool makes blocks of.</summary>
    public static string OpenMetrics()
    {
        var text = new StringBuilder();
        foreach (var family in All.GroupBy(series => series.metric))
        {
            var name = family.Key.Replace("_total", "", StringComparison.Ordinal);
            text.Append(CultureInfo.InvariantCulture, $"# TYPE {name} {(name == family.Key ? "gauge" : "counter")}\n");
            foreach (var series in family)
            {
                foreach (var (at, value) in series.Values)
                {
                    text.Append(CultureInfo.InvariantCulture, $"{series.metric}{{instance=\"{series.instance}\",job=\"{series.job}\"}} {value:R} {at.ToUnixTimeSeconds()}\n");
                }
            }
        }

        return text.Append("# EOF\n").ToString();
    }

    /// <summary>As VictoriaMetrics imports.</summary>
    public static string JsonLines(bool hasGaps) => string.Join('\n', All.Select(series => hasGaps ? series : series.WithoutGaps()).Select(series => JsonSerializer.Serialize(new
    {
        metric = new Dictionary<string, string> { ["__name__"] = series.metric, ["instance"] = series.instance, ["job"] = series.job },
        values = series.Values.Select(sample => sample.Value),
        timestamps = series.Values.Select(sample => sample.At.ToUnixTimeMilliseconds()),
    })));

    private static int Seed(string text) => text.Aggregate(17, (seed, letter) => unchecked((seed * 31) + letter));
}
