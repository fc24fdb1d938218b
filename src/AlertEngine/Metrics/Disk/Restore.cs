using System.Collections.Immutable;
using AlertEngine.Labels;
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
        if (File.Exists(folder.Head) && !ReadHead())
        {
            return new RestoreOutcome.HeadDamaged();
        }

        ReadChunks();
        foreach (var (id, chunk) in open)
        {
            Replay(chunk.Read(), series[id]);
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

    private bool ReadHead()
    {
        var isWhole = false;
        var found = new List<(int Id, LabelSet Labels)>();
        var end = RecordFile.Read(folder.Head, (kind, payload) =>
        {
            switch (kind)
            {
                case RecordKind.Head:
                    (firstLog, lastChunks) = ((long)payload.ReadNumber(), (long)payload.ReadNumber());
                    break;
                case RecordKind.Series:
                    found.Add(payload.ReadSeries());
                    break;
                case RecordKind.Chunk:
                    open.Add(payload.ReadChunk());
                    break;
                case RecordKind.End:
                    isWhole = true;
                    break;
            }
        });
        isWhole &= end is RecordsEnd.Whole;
        foreach (var (id, labels) in isWhole ? found : [])
        {
            series[id] = store.Restore(id, labels);
        }

        return isWhole;
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
                if (chunk.End >= store.Oldest && series.TryGetValue(id, out var known))
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
            if (series.TryGetValue(id, out var known))
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

    /// <summary>Without the head nobody knows which series the chunks belong to.</summary>
    public sealed record HeadDamaged : RestoreOutcome;
}
