namespace AlertEngine.Metrics.Disk;

/// <summary>A file of records that is written from its begin to its end.</summary>
internal sealed class RecordStream(string path) : IDisposable
{
    private readonly FileStream file = new(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);

    public RecordBuffer Records { get; } = new();

    /// <summary>To be called between records.</summary>
    public void WriteSome()
    {
        if (Records.Length >= RecordBuffer.LargeEnough)
        {
            Write();
        }
    }

    /// <summary>Afterwards everything is on disk.</summary>
    public void End()
    {
        Write();
        file.Flush(flushToDisk: true);
    }

    public void Dispose() => file.Dispose();

    private void Write()
    {
        file.Write(Records.Bytes);
        Records.Clear();
    }
}
