using AlertEngine.PromQL.Histograms;
using AlertEngine.PromQL.Series;

namespace AlertEngine.PromQL.Evaluation.Vectors;

/// <summary>One histogram: classic buckets, each of them a series, or a series of native ones, or at times this and that.</summary>
internal sealed class HistogramSeries(SeriesLabels labels, bool dropsName)
{
    private readonly List<(double UpperBound, SeriesColumn Counts)> buckets = [];
    private SeriesColumn? native;
    private ClassicBucket[] scratch = [];

    /// <summary>Without those that tell buckets apart.</summary>
    public SeriesLabels Labels => labels;

    public bool DropsName => dropsName;

    /// <summary>Buckets are kept in order, so that there is little to sort at every step.</summary>
    public void AddBucket(double upperBound, SeriesColumn counts)
    {
        var place = buckets.Count;
        while (place > 0 && buckets[place - 1].UpperBound > upperBound)
        {
            place--;
        }

        buckets.Insert(place, (upperBound, counts));
    }

    /// <summary>Series that have their histograms at different steps can have the same labels.</summary>
    public void AddNative(SeriesColumn column)
    {
        if (native is null)
        {
            native = column;
            return;
        }

        for (var step = 0; step < column.Floats.Length; step++)
        {
            if (column.Histogram(step) is { } histogram)
            {
                native.Set(step, histogram);
            }
        }
    }

    public NativeHistogram? NativeAt(int step) => native?.Histogram(step);

    /// <summary>The buckets that have a count at the step, in an array that the next call uses again.</summary>
    public Span<ClassicBucket> BucketsAt(int step)
    {
        if (scratch.Length < buckets.Count)
        {
            scratch = new ClassicBucket[buckets.Count];
        }

        var count = 0;
        foreach (var (upperBound, counts) in buckets)
        {
            if (counts.HasFloat(step))
            {
                scratch[count++] = new(upperBound, counts.Floats[step]);
            }
        }

        return scratch.AsSpan(0, count);
    }
}
