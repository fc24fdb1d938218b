using System.Runtime.InteropServices;
using AlertEngine.PromQL.Series;
using AlertEngine.Series;
using NodaTime;

namespace AlertEngine.RuleTests;

/// <summary>The series of one test: those from the outside up to the time that it has come to, and those that its rules make.</summary>
/// <param name="holdsBack">Whether what rules make is seen from <see cref="Release"/> on.</param>
internal sealed class TestStore(bool holdsBack) : ISeriesSink
{
    private readonly List<SeriesSample> heldBack = [];

    public MemorySource Series { get; } = new();

    public bool TakesAny => true;

    /// <summary>Adds the samples of a test that come after one time, and not after another.</summary>
    public void Load(RuleTest test, Instant after, Instant upTo)
    {
        foreach (var series in test.Series)
        {
            var first = Math.Max(0, (int)Math.Floor((after - test.Start) / test.Interval) + 1);
            var last = Math.Min(series.Values.Length - 1, (int)Math.Floor((upTo - test.Start) / test.Interval));
            for (var i = first; i <= last; i++)
            {
                Add(series.Labels, (test.Start + (test.Interval * i)).ToUnixTimeMilliseconds(), series.Values[i]);
            }
        }
    }

    public ValueTask WriteAsync(ReadOnlyMemory<SeriesSample> samples, CancellationToken cancellationToken)
    {
        if (holdsBack)
        {
            heldBack.AddRange(samples.Span);
        }
        else
        {
            Add(samples.Span);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>A group has been evaluated: what its rules have made is there for all.</summary>
    public void Release()
    {
        Add(CollectionsMarshal.AsSpan(heldBack));
        heldBack.Clear();
    }

    public Task SettledAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Add(ReadOnlySpan<SeriesSample> samples)
    {
        foreach (var sample in samples)
        {
            var (labels, time) = (sample.Series.ToSeriesLabels(), sample.At.ToUnixTimeMilliseconds());
            if (sample.Histogram is { } histogram)
            {
                Series.Add(labels, time, histogram);
            }
            else
            {
                Series.Add(labels, time, sample.Value);
            }
        }
    }

    private void Add(SeriesLabels labels, long time, PromQL.Notation.NotedValue value)
    {
        if (value.Histogram is { } histogram)
        {
            Series.Add(labels, time, histogram);
        }
        else if (!value.IsGap)
        {
            Series.Add(labels, time, value.Value);
        }
    }
}
