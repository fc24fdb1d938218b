using AlertEngine.Metrics.Chunks;

namespace AlertEngine.Metrics.Disk;

/// <summary>
/// Shortens the log: chunks that are full go to a file of their own, once; what series were writing goes to a new head. Only
/// when both are on disk does the log before them go.
/// </summary>
internal sealed class Checkpoint(MetricStore store, MetricLog log, MetricFolder folder)
{
    private readonly Dictionary<long, long> newestOfFiles = [];
    private long lastChunks;

    /// <summary>What the restore has found.</summary>
    public void Found(long chunksFile, long newest)
    {
        newestOfFiles[chunksFile] = newest;
        lastChunks = Math.Max(lastChunks, chunksFile);
    }

    public void Write()
    {
        var firstLog = log.Begin(folder);
        var chunksFile = lastChunks + 1;
        var saved = new List<(MetricSeries Series, int Count)>();
        var newest = long.MinValue;
        using (var head = new RecordStream(folder.Head + ".new"))
        using (var chunks = new RecordStream(folder.ChunksOf(chunksFile)))
        {
            WriteStart(head, firstLog, chunksFile);
            foreach (var series in store.All())
            {
                var (open, full) = store.Look(series, one => (one.Open.Count > 0 ? one.Open.Close() : (Chunk?)null, one.Unsaved.ToArray()));
                head.Records.Add(series);
                if (open is { } chunk)
                {
                    head.Records.Add(series.Id, chunk);
                }

                foreach (var one in full)
                {
                    chunks.Records.Add(series.Id, one);
                    newest = Math.Max(newest, one.End);
                }

                saved.Add((series, full.Length));
                head.WriteSome();
                chunks.WriteSome();
            }

            chunks.End();
            head.Records.Begin(RecordKind.End);
            head.Records.End();
            head.End();
        }

        File.Move(folder.Head + ".new", folder.Head, overwrite: true);
        Found(chunksFile, newest);
        foreach (var (series, count) in saved)
        {
            store.Look(series, one => { one.Saved(count); return 0; });
        }

        Forget(firstLog);
    }

    private static void WriteStart(RecordStream head, long firstLog, long chunksFile)
    {
        head.Records.Begin(RecordKind.Head);
        head.Records.Write((ulong)firstLog);
        head.Records.Write((ulong)chunksFile);
        head.Records.End();
    }

    private void Forget(long firstLog)
    {
        foreach (var number in folder.Logs.Where(number => number < firstLog))
        {
            File.Delete(folder.Log(number));
        }

        foreach (var (number, newest) in newestOfFiles.Where(file => file.Value < store.Oldest || file.Value == long.MinValue).ToList())
        {
            File.Delete(folder.ChunksOf(number));
            newestOfFiles.Remove(number);
        }
    }
}
