using System.Collections.Immutable;
using System.Runtime.InteropServices;
using AlertEngine.PromQL.Series;

namespace AlertEngine.PromQL.Evaluation;

/// <summary>Makes a matrix of columns. Those that have the same labels at different steps become one series.</summary>
internal sealed class MatrixBuilder(StepGrid grid, SampleBudget budget)
{
    private readonly Dictionary<SeriesLabels, MatrixSeries> series = [];

    public void Add(SeriesColumn column)
    {
        var added = ToSeries(column);
        budget.Take(added.Floats.Length + added.Histograms.Length);
        if (!series.TryAdd(added.Labels, added))
        {
            series[added.Labels] = Join(series[added.Labels], added);
        }
    }

    /// <summary>By their labels.</summary>
    public ImmutableArray<MatrixSeries> Sorted() => [.. series.Values.OrderBy(one => one.Labels, SeriesLabels.Order)];

    private MatrixSeries ToSeries(SeriesColumn column)
    {
        var (floatCount, histogramCount) = column.Count();
        var floats = new FloatPoint[floatCount];
        var histograms = new HistogramPoint[histogramCount];
        for (var step = grid.Count - 1; step >= 0; step--)
        {
            if (column.Histogram(step) is { } histogram)
            {
                histograms[--histogramCount] = new(grid.Time(step), histogram);
            }
            else if (column.HasFloat(step))
            {
                floats[--floatCount] = new(grid.Time(step), column.Floats[step]);
            }
        }

        return new(
            column.Labels,
            ImmutableCollectionsMarshal.AsImmutableArray(floats),
            ImmutableCollectionsMarshal.AsImmutableArray(histograms));
    }

    private static MatrixSeries Join(MatrixSeries first, MatrixSeries second) => new(
        first.Labels,
        Join(first.Floats, second.Floats, point => point.Time),
        Join(first.Histograms, second.Histograms, point => point.Time));

    private static ImmutableArray<T> Join<T>(ImmutableArray<T> first, ImmutableArray<T> second, Func<T, long> timeOf)
    {
        var joined = first.AddRange(second).Sort((a, b) => timeOf(a).CompareTo(timeOf(b)));
        for (var i = 1; i < joined.Length; i++)
        {
            if (timeOf(joined[i]) == timeOf(joined[i - 1]))
            {
                throw SameLabels.Clash();
            }
        }

        return joined;
    }
}
