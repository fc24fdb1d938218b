using System.Buffers;

namespace AlertEngine.Diagnostics.Logs;

/// <summary>
/// Takes whole lines from all threads and writes them from one of its own, so that a reader who does not read holds up
/// nobody: what finds no room is dropped, counted, and told of when the lines flow again.
/// </summary>
internal sealed class LogOutput : IDisposable
{
    public const int Capacity = 1 << 20;

    private static readonly TimeSpan LastWait = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly SemaphoreSlim arrived = new(initialCount: 0);
    private readonly Stream stream;
    private readonly LogFormat format;
    private readonly TimeProvider time;
    private readonly Thread writer;
    private ArrayBufferWriter<byte> pending = new();
    private ArrayBufferWriter<byte> writing = new();
    private long dropped;
    private long toldOf;
    private bool isClosed;

    public LogOutput(Stream stream, LogFormat format, TimeProvider time)
    {
        (this.stream, this.format, this.time) = (stream, format, time);
        writer = new Thread(WriteAll) { IsBackground = true, Name = "log" };
        writer.Start();
    }

    /// <summary>The lines that nobody will read.</summary>
    public long Dropped => Interlocked.Read(ref dropped);

    public void Write(ReadOnlySpan<byte> line)
    {
        lock (gate)
        {
            if (isClosed || pending.WrittenCount + line.Length > Capacity)
            {
                Interlocked.Increment(ref dropped);
                return;
            }

            pending.Write(line);
            if (pending.WrittenCount == line.Length) // the first since the writer last looked
            {
                arrived.Release();
            }
        }
    }

    /// <summary>Writes what is there, as far as somebody reads it.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (!isClosed)
            {
                arrived.Release();
            }

            isClosed = true;
        }

        writer.Join(LastWait);
    }

    private void WriteAll()
    {
        while (Take())
        {
            Write(writing);
            var lost = Dropped - toldOf;
            if (lost == 0)
            {
                continue;
            }

            toldOf += lost;
            writing.ResetWrittenCount();
            writing.Write(LossLine(lost));
            Write(writing);
        }
    }

    private bool Take()
    {
        arrived.Wait();
        lock (gate)
        {
            writing.ResetWrittenCount();
            (pending, writing) = (writing, pending);
            return writing.WrittenCount > 0;
        }
    }

    private void Write(ArrayBufferWriter<byte> lines)
    {
        try
        {
            stream.Write(lines.WrittenSpan);
            stream.Flush();
        }
        catch (IOException) // a full disk behind the log must not end the program
        {
            Interlocked.Add(ref dropped, lines.WrittenSpan.Count((byte)'\n'));
        }
    }

    private ReadOnlySpan<byte> LossLine(long lost)
    {
        var line = new LogLine();
        line.Start(format, time.GetUtcNow(), LogLevel.Warning);
        line.Add("source", nameof(LogOutput));
        line.Add("msg", "Log lines were dropped because they were not read in time");
        line.Add("component", "diagnostics");
        line.Add("lines", lost);
        return line.End();
    }
}
