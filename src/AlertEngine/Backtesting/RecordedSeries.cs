using AlertEngine.Labels;
using AlertEngine.PromQL.Series;
using AlertEngine.Series;

namespace AlertEngine.Backtesting;

/// <summary>The series that the rules make on the way, for those among the rules that read them.</summary>
/// <param name="isRead">Whether any expression may read a series.</param>
internal sealed class RecordedSeries(Func<SeriesLabels, bool> isRead) : ISeriesSink, ISeriesSource
{
    private readonly Dictionary<LabelSet, SeriesLabels?> known = [];
    private readonly MemorySource series = new();

    public bool TakesAny => true;

    public ValueTask WriteAsync(ReadOnlyMemory<SeriesSample> samples, CancellationToken cancellationToken)
    {
        foreach (var sample in samples.Span)
        {
            if (!known.TryGetValue(sample.Series, out var labels))
            {
                labels = sample.Series.ToSeriesLabels() is var read && isRead(read) ? read : null;
                known.Add(sample.Series, labels);
            }

            if (labels is not null)
            {
                Add(labels, sample);
            }
        }

        return ValueTask.CompletedTask;
    }

    public Task SettledAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void DropBefore(long time) => series.DropBefore(time);

    public IEnumerable<ISeries> Select(SeriesSelection selection, CancellationToken cancellationToken) =>
        series.Select(selection, cancellationToken);

    private void Add(SeriesLabels labels, SeriesSample sample)
    {
        var time = sample.At.ToUnixTimeMilliseconds();
        if (sample.Histogram is { } histogram)
        {
            series.Add(labels, time, histogram);
        }
        else
        {
            series.Add(labels, time, sample.Value);
        }
    }
}
