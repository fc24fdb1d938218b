using AlertEngine.Labels;
using AlertEngine.Metrics.Chunks;
using AlertEngine.PromQL.Series;
using AlertEngine.Series;

namespace AlertEngine.Metrics;

/// <summary>One series of the store: closed chunks, and the one that is written. The store's gate for it is held by whoever calls.</summary>
internal sealed class MetricSeries(int id, LabelSet labels)
{
    private Chunk[] closed = [];
    private int closedCount;
    private OpenChunk open = new();
    private SeriesLabels? asked;

    public int Id => id;

    public LabelSet Labels => labels;

    /// <summary>As queries know them; made when somebody asks.</summary>
    public SeriesLabels AskedLabels => asked ??= labels.ToSeriesLabels();

    /// <summary>Out of the store: whoever holds it still has to find it anew.</summary>
    public bool IsGone { get; set; }

    /// <summary>How many of the closed chunks, from the first, are on disk.</summary>
    public int SavedCount { get; private set; }

    public ReadOnlySpan<Chunk> Unsaved => closed.AsSpan(SavedCount, closedCount - SavedCount);

    public OpenChunk Open => open;

    public bool IsEmpty => closedCount == 0 && open.Count == 0;

    public long First => closedCount > 0 ? closed[0].Start : open.Start;

    public long Last => open.Count > 0 ? open.End : closedCount > 0 ? closed[closedCount - 1].End : long.MinValue;

    public int Samples => Closed.Sum(chunk => chunk.Count) + open.Count;

    public int Chunks => closedCount + (open.Count > 0 ? 1 : 0);

    private IEnumerable<Chunk> Closed => closed.Take(closedCount);

    /// <summary>Says by how many bytes the series has grown, too.</summary>
    public AppendOutcome TryAppend(long time, double value, out int growth)
    {
        growth = 0;
        if (time <= Last)
        {
            return time < Last ? AppendOutcome.OutOfOrder
                : open.Count == 0 || BitConverter.DoubleToInt64Bits(value) == BitConverter.DoubleToInt64Bits(open.Last) ? AppendOutcome.Known
                : AppendOutcome.Duplicate;
        }

        var before = open.Weight;
        if (open.Count == OpenChunk.MostSamples)
        {
            Add(open.Close());
            growth += closed[closedCount - 1].Weight;
            open = new();
        }

        open.Add(time, value);
        growth += open.Weight - before;

        return AppendOutcome.Taken;
    }

    public bool ReachesInto(long from, long to) => !IsEmpty && First <= to && Last >= from;

    public void Read(long from, long to, SampleBuffer samples)
    {
        var first = 0;
        while (first < closedCount && closed[first].End < from)
        {
            first++;
        }

        for (var i = first; i < closedCount && closed[i].Start <= to; i++)
        {
            Read(closed[i].Read(), from, to, samples);
        }

        if (open.Count > 0 && open.Start <= to && open.End >= from)
        {
            Read(open.Read(), from, to, samples);
        }
    }

    /// <summary>A chunk that was saved earlier. What overlaps those that are there is left out.</summary>
    public bool TryRestore(Chunk chunk)
    {
        if (chunk.Start <= Last)
        {
            return false;
        }

        Add(chunk);
        SavedCount = closedCount;

        return true;
    }

    /// <summary>Drops chunks that end before a time, and says how many bytes that gives back.</summary>
    public int DropBefore(long time)
    {
        var (count, weight) = (0, 0);
        while (count < closedCount && closed[count].End < time)
        {
            weight += closed[count++].Weight;
        }

        if (count > 0)
        {
            closed = closed.AsSpan(count, closedCount - count).ToArray();
            closedCount -= count;
            SavedCount = Math.Max(0, SavedCount - count);
        }

        if (closedCount == 0 && open.Count > 0 && open.End < time)
        {
            weight += open.Weight;
            open = new();
        }

        return weight;
    }

    public void Saved(int count) => SavedCount = Math.Min(closedCount, SavedCount + count);

    private static void Read(ChunkReader reader, long from, long to, SampleBuffer samples)
    {
        while (reader.Next() && reader.Time <= to)
        {
            if (reader.Time >= from)
            {
                samples.Add(reader.Time, reader.Value);
            }
        }
    }

    private void Add(Chunk chunk)
    {
        if (closedCount == closed.Length)
        {
            Array.Resize(ref closed, closedCount + Math.Max(1, closedCount / 4));
        }

        closed[closedCount++] = chunk;
    }
}
