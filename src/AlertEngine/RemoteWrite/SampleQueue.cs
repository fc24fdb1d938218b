using System.Buffers;

namespace AlertEngine.RemoteWrite;

/// <summary>
/// Samples that wait for one remote store, on disk, so that they outlive the process: what was appended is with the
/// operating system. Where nothing can be written they wait in memory. When there are too many the oldest make room.
/// </summary>
internal sealed class SampleQueue : IDisposable
{
    private const int SegmentSize = 8 << 20;
    private const int MemorySegmentSize = 1 << 20;
    private const long LargestInMemory = 64 << 20;

    private readonly Lock gate = new();
    private readonly List<QueueSegment> segments = [];
    private readonly string folder;
    private readonly long largest;
    private readonly SentPosition position;
    private long sent;
    private bool isClosed;

    public SampleQueue(string folder, long largest)
    {
        (this.folder, this.largest, position) = (folder, largest, new(folder));
        try
        {
            Directory.CreateDirectory(folder);
            sent = position.Read();
            segments.AddRange(QueueSegment.In(folder, sent));
            sent = segments.Count > 0 ? Math.Clamp(sent, segments[0].Start, segments[^1].End) : sent;
            Forget();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            DiskProblem = e.Message;
        }
    }

    /// <summary>Why samples wait in memory alone; null when they are on disk.</summary>
    public string? DiskProblem { get; private set; }

    /// <summary>Behind all that was appended.</summary>
    public long End
    {
        get
        {
            lock (gate)
            {
                return segments.Count > 0 ? Math.Max(sent, segments[^1].End) : sent;
            }
        }
    }

    /// <summary>Behind all that was sent or had to make room.</summary>
    public long SentTo
    {
        get
        {
            lock (gate)
            {
                return sent;
            }
        }
    }

    /// <summary>Samples that were not sent.</summary>
    public long Waiting
    {
        get
        {
            lock (gate)
            {
                return segments.Sum(segment => segment.Waiting);
            }
        }
    }

    /// <summary>Takes whole records, and says how many samples had to make room for them.</summary>
    public long Append(ReadOnlySpan<byte> records, int samples)
    {
        lock (gate)
        {
            if (isClosed)
            {
                return samples;
            }

            if (segments.Count == 0 || segments[^1].Size >= (segments[^1].IsInMemory ? MemorySegmentSize : SegmentSize))
            {
                segments.Add(NextSegment());
            }

            try
            {
                segments[^1].Append(records, samples);
            }
            catch (IOException e) // a full disk, most likely; the next segment tries again
            {
                DiskProblem = e.Message;
                segments.Add(QueueSegment.InMemory(segments[^1].End));
                segments[^1].Append(records, samples);
            }

            return MakeRoom();
        }
    }

    /// <summary>Puts the next records together, as many as make a request of this size, without those from before the oldest time.</summary>
    public SampleBatch Read(IBufferWriter<byte> output, int mostSamples, long oldest)
    {
        lock (gate)
        {
            var (samples, tooOld, newest) = (0, 0, long.MinValue);
            if (segments.Find(segment => segment.End > sent) is not { } source)
            {
                return new(sent, Samples: 0, TooOld: 0, Lost: 0, newest);
            }

            var end = source.Read(Math.Max(sent, source.Start), (in record, series) =>
            {
                if (record.Time < oldest)
                {
                    tooOld += record.Samples;
                    return true;
                }

                if (samples > 0 && samples + record.Samples > mostSamples)
                {
                    return false;
                }

                output.Write(series);
                samples += record.Samples;
                newest = Math.Max(newest, record.Time);

                return true;
            });

            return samples + tooOld > 0
                ? new(end, samples, tooOld, Lost: 0, newest)
                : new(source.End, Samples: 0, TooOld: 0, source.Waiting, newest); // the rest cannot be read any more
        }
    }

    /// <summary>Leaves a batch behind for good.</summary>
    public void Sent(SampleBatch batch)
    {
        lock (gate)
        {
            segments.Find(segment => segment.End >= batch.End && segment.Start < batch.End)?.Sent(batch.Samples + batch.TooOld + batch.Lost);
            sent = Math.Max(sent, batch.End);
            try
            {
                position.Write(sent);
                Forget();
            }
            catch (IOException e) // it is sent again after a restart then, which the other side takes for what it is
            {
                DiskProblem = e.Message;
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            isClosed = true;
            segments.ForEach(segment => segment.Dispose());
            segments.Clear();
        }
    }

    private QueueSegment NextSegment()
    {
        var start = segments.Count > 0 ? Math.Max(sent, segments[^1].End) : sent;
        try
        {
            Directory.CreateDirectory(folder);
            var segment = QueueSegment.Create(folder, start);
            DiskProblem = null;

            return segment;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            DiskProblem = e.Message;

            return QueueSegment.InMemory(start);
        }
    }

    private long MakeRoom()
    {
        var dropped = 0L;
        while (segments.Count > 1
            && (segments.Sum(segment => segment.Size) > largest
                || segments.Sum(segment => segment.IsInMemory ? segment.Size : 0) > LargestInMemory))
        {
            dropped += segments[0].Waiting;
            sent = Math.Max(sent, segments[0].End);
            RemoveFirst();
        }

        return dropped;
    }

    // The last segment stays, since it is the one that is written to.
    private void Forget()
    {
        while (segments.Count > 1 && segments[0].End <= sent)
        {
            RemoveFirst();
        }
    }

    private void RemoveFirst()
    {
        var first = segments[0];
        segments.RemoveAt(0);
        first.Delete();
    }
}
