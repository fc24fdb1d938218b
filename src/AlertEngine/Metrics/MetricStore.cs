using System.Collections.Immutable;
using AlertEngine.Labels;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.Metrics;

/// <summary>
/// The series that this program keeps itself, in memory. Many may write and read at once: one gate guards which series there
/// are, and some share the samples among them, as a gate for each would weigh more than many a series.
/// </summary>
internal sealed class MetricStore : ISeriesSource
{
    private const int Gates = 256;

    private readonly Lock gate = new();
    private readonly Lock[] seriesGates = [.. Enumerable.Range(0, Gates).Select(_ => new Lock())];
    private readonly Dictionary<LabelSet, MetricSeries> series = [];
    private readonly SeriesIndex index = new();
    private long weight;
    private long samplesTaken;
    private int lastId;

    /// <summary>Hears of a new series before it has samples.</summary>
    public Action<MetricSeries>? Created { get; set; }

    /// <summary>How many bytes samples take.</summary>
    public long Weight => Interlocked.Read(ref weight);

    /// <summary>Since the start.</summary>
    public long SamplesTaken => Interlocked.Read(ref samplesTaken);

    /// <summary>Samples before this are neither taken nor kept.</summary>
    public long Oldest { get; private set; } = long.MinValue;

    public int SeriesCount
    {
        get
        {
            lock (gate)
            {
                return series.Count;
            }
        }
    }

    /// <summary>The series with these labels, new if need be.</summary>
    public MetricSeries SeriesOf(LabelSet labels)
    {
        lock (gate)
        {
            if (series.TryGetValue(labels, out var known))
            {
                return known;
            }

            var made = new MetricSeries(++lastId, labels);
            Add(made);
            Created?.Invoke(made);

            return made;
        }
    }

    /// <summary>A series as it was called before a restart.</summary>
    public MetricSeries Restore(int id, LabelSet labels)
    {
        lock (gate)
        {
            lastId = Math.Max(lastId, id);
            if (!series.TryGetValue(labels, out var known))
            {
                known = new MetricSeries(id, labels);
                Add(known);
            }

            return known;
        }
    }

    /// <summary>No series to come will have this number.</summary>
    public void Spend(int id)
    {
        lock (gate)
        {
            lastId = Math.Max(lastId, id);
        }
    }

    /// <summary>The series is another one afterwards when the old one was forgotten meanwhile.</summary>
    public AppendOutcome TryAppend(ref MetricSeries target, long time, double value)
    {
        if (time < Oldest)
        {
            return AppendOutcome.OutOfBounds;
        }

        while (true)
        {
            lock (GateOf(target))
            {
                if (!target.IsGone)
                {
                    var outcome = target.TryAppend(time, value, out var growth);
                    if (growth != 0)
                    {
                        Interlocked.Add(ref weight, growth);
                    }

                    return outcome;
                }
            }

            target = SeriesOf(target.Labels);
        }
    }

    public void Counted(int samples) => Interlocked.Add(ref samplesTaken, samples);

    public IEnumerable<ISeries> Select(SeriesSelection selection, CancellationToken cancellationToken)
    {
        foreach (var found in Find(selection.Matchers))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Reaches(found, selection.From, selection.To))
            {
                yield return new GatedSeries(found, GateOf(found));
            }
        }
    }

    /// <summary>The series that fit all matchers and have samples in a range.</summary>
    public IEnumerable<MetricSeries> Find(ImmutableArray<LabelMatcher> matchers, long from, long to) =>
        Find(matchers).Where(found => Reaches(found, from, to));

    /// <summary>All series that there are at this moment.</summary>
    public MetricSeries[] All()
    {
        lock (gate)
        {
            return [.. series.Values];
        }
    }

    /// <summary>Looks at a series while nobody writes it.</summary>
    public T Look<T>(MetricSeries target, Func<MetricSeries, T> look)
    {
        lock (GateOf(target))
        {
            return look(target);
        }
    }

    /// <summary>Counts series by the values of their labels.</summary>
    public T LookAtLabels<T>(Func<SeriesIndex, T> look)
    {
        lock (gate)
        {
            return look(index);
        }
    }

    public bool TryRestore(MetricSeries target, Chunks.Chunk chunk)
    {
        lock (GateOf(target))
        {
            var isTaken = target.TryRestore(chunk);
            Interlocked.Add(ref weight, isTaken ? chunk.Weight : 0);

            return isTaken;
        }
    }

    /// <summary>Forgets samples before a time, a chunk at a time, and series that have none left.</summary>
    public void DropBefore(long time)
    {
        Oldest = Math.Max(Oldest, time);
        var empty = new List<MetricSeries>();
        foreach (var one in All())
        {
            lock (GateOf(one))
            {
                Interlocked.Add(ref weight, -one.DropBefore(time));
                if (one.IsEmpty)
                {
                    empty.Add(one);
                }
            }
        }

        lock (gate)
        {
            empty.RemoveAll(one => !TryRemove(one));
            index.Remove(empty);
        }
    }

    private bool TryRemove(MetricSeries one)
    {
        lock (GateOf(one))
        {
            one.IsGone = one.IsEmpty;
        }

        return one.IsGone && series.Remove(one.Labels);
    }

    private Lock GateOf(MetricSeries one) => seriesGates[one.Id & (Gates - 1)];

    private bool Reaches(MetricSeries one, long from, long to)
    {
        lock (GateOf(one))
        {
            return one.ReachesInto(from, to);
        }
    }

    private List<MetricSeries> Find(ImmutableArray<LabelMatcher> matchers)
    {
        lock (gate)
        {
            return index.Find(matchers, series.Values);
        }
    }

    private void Add(MetricSeries made)
    {
        series.Add(made.Labels, made);
        index.Add(made);
    }
}
