using AlertEngine.Metrics.Disk;

namespace AlertEngine.Metrics;

/// <summary>Samples that are written together: by a scrape, a rule or a request. One writer uses it at a time, again and again.</summary>
internal sealed class MetricBatch(MetricStore store, MetricLog log)
{
    private readonly RecordBuffer records = new();
    private long first;
    private int logged;
    private bool isOpen;

    public AppendOutcome Add(ref MetricSeries series, long time, double value)
    {
        var outcome = store.TryAppend(ref series, time, value);
        if (outcome is AppendOutcome.Taken)
        {
            Log(series.Id, time, value);
        }

        return outcome;
    }

    /// <summary>Has the log take what was added.</summary>
    public void Commit()
    {
        if (isOpen)
        {
            records.End();
            isOpen = false;
        }

        if (logged > 0)
        {
            log.Write(records.Bytes, logged);
            store.Counted(logged);
        }

        records.Clear();
        logged = 0;
    }

    private void Log(int series, long time, double value)
    {
        if (isOpen && records.OpenLength > RecordBuffer.LargeEnough)
        {
            records.End();
            isOpen = false;
        }

        if (!isOpen)
        {
            records.Begin(RecordKind.Samples);
            records.WriteSigned(time);
            (first, isOpen) = (time, true);
        }

        records.Write((ulong)series);
        records.WriteSigned(time - first);
        records.Write(value);
        logged++;
    }
}
