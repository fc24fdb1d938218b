namespace AlertEngine.Metrics.Disk;

/// <summary>
/// The log of all that came since the head was written. What was written is with the operating system, and outlives this
/// process; what was synced outlives the machine. When the disk refuses, nothing is logged until the next stretch begins.
/// </summary>
internal sealed class MetricLog : IDisposable
{
    private readonly Lock gate = new();
    private readonly RecordBuffer madeSeries = new();
    private MetricFolder? folder;
    private FileStream? file;
    private long number;
    private bool isDirty;

    /// <summary>Why nothing is written; null when all is well.</summary>
    public string? Problem { get; private set; }

    /// <summary>Samples that were not logged since the disk refuses.</summary>
    public long Lost { get; private set; }

    /// <summary>How many bytes have been written since the last stretch began.</summary>
    public long Size { get; private set; }

    /// <summary>Begins a stretch behind all those that there are, and says its number.</summary>
    public long Begin(MetricFolder target)
    {
        lock (gate)
        {
            folder = target;
            file?.Dispose();
            file = null;
            var next = Math.Max(number, target.Logs is [.., var last] ? last : 0) + 1;
            Problem = "the next stretch of the log cannot begin";
            file = new(target.Log(next), FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
            (number, Size, Problem) = (next, 0, null);

            return next;
        }
    }

    /// <summary>A series that is new; it is written with the next samples.</summary>
    public void Add(MetricSeries series)
    {
        lock (gate)
        {
            if (folder is not null)
            {
                madeSeries.Add(series);
            }
        }
    }

    /// <summary>Whole records with so many samples.</summary>
    public void Write(ReadOnlySpan<byte> records, int samples)
    {
        lock (gate)
        {
            if (file is null || Problem is not null)
            {
                Lost += folder is null ? 0 : samples;
                return;
            }

            try
            {
                file.Write(madeSeries.Bytes);
                file.Write(records);
                Size += madeSeries.Length + records.Length;
                madeSeries.Clear();
                isDirty = true;
            }
            catch (IOException e) // a full disk, most likely; behind half a record nothing could be read
            {
                Problem = e.Message;
                Lost += samples;
            }
        }
    }

    /// <summary>Has the disk take what was written.</summary>
    public void Sync()
    {
        FileStream? dirty;
        lock (gate)
        {
            dirty = isDirty ? file : null;
            isDirty = false;
        }

        try
        {
            dirty?.Flush(flushToDisk: true);
        }
        catch (ObjectDisposedException)
        {
            // The next stretch has begun meanwhile, for which all of this one is in the head.
        }
        catch (IOException e)
        {
            Problem = e.Message;
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            file?.Dispose();
            file = null;
        }
    }
}
