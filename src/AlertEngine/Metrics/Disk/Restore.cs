using System.Collections.Immutable;
using AlertEngine.Metrics.Chunks;

namespace AlertEngine.Metrics.Disk;

/// <summary>Fills the store with what the folder holds: the head's series, the full chunks, then what the log adds.</summary>
internal sealed class Restore(MetricStore store, MetricFolder folder, Checkpoint checkpoint)
{
    private readonly Dictionary<int, MetricSeries> series = [];
    private readonly List<(int Series, Chunk Chunk)> open = [];
    private readonly List<string> damaged = [];
    private long firstLog;
    private long lastChunks;

    public RestoreOutcome Run()
    {
        if (File.Exists(folder.Head) && !TryReadHead())
        {
            return new RestoreOutcome.HeadDamaged();
        }

        ReadChunks();
        foreach (var (id, chunk) in open)
        {
            if (Known(id) is { } known)
            {
                Replay(chunk.Read(), known);
            }
        }

        var torn = 0;
        foreach (var number in folder.Logs.Where(number => number >= firstLog))
        {
            var end = RecordFile.Read(folder.Log(number), Replay);
            torn += end is RecordsEnd.Whole ? 0 : 1;
            if (end is RecordsEnd.Damaged)
            {
                damaged.Add(MetricFolder.Keep(folder.Log(number)));
            }
        }

        return new RestoreOutcome.Restored(store.SeriesCount, torn, [.. damaged]);
    }

    // Its first record says which of the files are in force; each of the others costs one series.
    private bool TryReadHead()
    {
        var (isBegun, isEnded) = (false, false);
        var end = RecordFile.Read(folder.Head, (kind, payload) =>
        {
            switch (kind)
            {
                case RecordKind.Head:
                    (firstLog, lastChunks) = ((long)payload.ReadNumber(), (long)payload.ReadNumber());
                    isBegun = true;
                    break;
                case RecordKind.Series when isBegun:
                    var (id, labels) = payload.ReadSeries();
                    series[id] = store.Restore(id, labels);
                    break;
                case RecordKind.Chunk when isBegun:
                    open.Add(payload.ReadChunk());
                    break;
                case RecordKind.End:
                    isEnded = true;
                    break;
            }
        });
        if (isBegun && (!isEnded || end is not RecordsEnd.Whole))
        {
            damaged.Add(MetricFolder.Keep(folder.Head));
        }

        return isBegun;
    }

    // What is said of a series that a damaged record named is of no other series that will come.
    private MetricSeries? Known(int id)
    {
        if (series.TryGetValue(id, out var known))
        {
            return known;
        }

        store.Spend(id);

        return null;
    }

    // A file that the head does not know was written when the last checkpoint broke off; its chunks are in the log still.
    private void ReadChunks()
    {
        checkpoint.Found(lastChunks, long.MinValue);
        foreach (var number in folder.Chunks)
        {
            if (number > lastChunks)
            {
                File.Delete(folder.ChunksOf(number));
                continue;
            }

            var newest = long.MinValue;
            var end = RecordFile.Read(folder.ChunksOf(number), (_, payload) =>
            {
                var (id, chunk) = payload.ReadChunk();
                newest = Math.Max(newest, chunk.End);
                if (Known(id) is { } known && chunk.End >= store.Oldest)
                {
                    store.TryRestore(known, chunk);
                }
            });
            if (end is not RecordsEnd.Whole) // it was on disk before the head knew of it
            {
                damaged.Add(MetricFolder.Keep(folder.ChunksOf(number)));
            }

            checkpoint.Found(number, newest);
        }
    }

    private void Replay(RecordKind kind, PayloadReader payload)
    {
        switch (kind)
        {
            case RecordKind.Series:
                var (id, labels) = payload.ReadSeries();
                series[id] = store.Restore(id, labels);
                break;
            case RecordKind.Samples:
                ReplaySamples(payload);
                break;
        }
    }

    private void ReplaySamples(PayloadReader payload)
    {
        var first = payload.ReadSigned();
        while (!payload.IsAtEnd)
        {
            var id = (int)payload.ReadNumber();
            var time = first + payload.ReadSigned();
            var value = payload.ReadDouble();
            if (Known(id) is { } known)
            {
                store.TryAppend(ref known, time, value);
            }
        }
    }

    private void Replay(ChunkReader reader, MetricSeries target)
    {
        while (reader.Next())
        {
            store.TryAppend(ref target, reader.Time, reader.Value);
        }
    }
}

/// <summary>How a restore ended.</summary>
internal abstract record RestoreOutcome
{
    private RestoreOutcome() { }

    /// <param name="Torn">Stretches of the log that are not whole.</param>
    /// <param name="Damaged">Copies of files in which records are not as they were written.</param>
    public sealed record Restored(int Series, int Torn, ImmutableArray<string> Damaged) : RestoreOutcome;

    /// <summary>Nobody knows which of the files are in force.</summary>
    public sealed record HeadDamaged : RestoreOutcome;
}
