using AlertEngine.PromQL.Histograms;
using AlertEngine.PromQL.Series;

namespace AlertEngine.PromQL.Tests.Corpus;

/// <summary>
/// Makes native histograms with custom buckets of the classic ones, whose buckets, count and sum are series of their own.
/// </summary>
internal static class ClassicHistograms
{
    private const string Bound = "le";

    public static void AddConverted(ScriptCommand.Load load, MemorySource source)
    {
        var histograms = new Dictionary<(SeriesLabels, long Time), ClassicHistogram>();
        foreach (var series in load.Series.Select(loaded => loaded.Series))
        {
            var name = series.Labels[SeriesLabels.MetricName] ?? "";
            var suffix = name[(name.LastIndexOf('_') + 1)..];
            if (suffix is not ("bucket" or "count" or "sum") || name.Length == suffix.Length)
            {
                continue;
            }

            var labels = series.Labels.Without(Bound).With(SeriesLabels.MetricName, name[..^(suffix.Length + 1)]);
            for (var step = 0; step < series.Values.Length; step++)
            {
                if (series.Values[step] is { IsGap: false, Histogram: null } value)
                {
                    var key = (labels, step * load.Step);
                    histograms.TryAdd(key, new());
                    histograms[key].Set(suffix, series.Labels[Bound], value.Value);
                }
            }
        }

        foreach (var ((labels, time), histogram) in histograms.OrderBy(h => h.Key.Time))
        {
            source.Add(labels, time, histogram.Convert());
        }
    }

    /// <summary>What is known of one histogram at one time.</summary>
    private sealed class ClassicHistogram
    {
        private readonly SortedDictionary<double, double> counts = [];
        private double? count;
        private double sum;

        public void Set(string suffix, string? bound, double value)
        {
            if (suffix == "count")
            {
                count = value;
            }
            else if (suffix == "sum")
            {
                sum = value;
            }
            else if (ScriptNumber.TryRead(bound ?? "", out var upper) && !double.IsNaN(upper))
            {
                counts.TryAdd(upper, value);
            }
        }

        public NativeHistogram Convert()
        {
            counts.TryAdd(double.PositiveInfinity, count ?? counts.Values.Last());
            double[] cumulative = [.. counts.Values];
            var spanned = new SpannedHistogram
            {
                Schema = NativeHistogram.CustomSchema,
                Count = cumulative[^1],
                Sum = sum,
                PositiveSpans = [new(0, (uint)cumulative.Length)],
                PositiveCounts = [.. cumulative.Select((value, i) => i == 0 ? value : value - cumulative[i - 1])],
                CustomBounds = [.. counts.Keys.Where(double.IsFinite)],
            };
            return spanned.TryConvert(out var histogram, out var problem) ? histogram : throw new FormatException(problem);
        }
    }
}
