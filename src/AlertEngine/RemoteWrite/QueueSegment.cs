using System.Buffers;
using System.Globalization;

namespace AlertEngine.RemoteWrite;

/// <summary>A stretch of a queue: a file, or memory where no file can be written. Positions count through the whole queue.</summary>
internal sealed class QueueSegment : IDisposable
{
    private const string Ending = ".samples";
    private const int ReadSize = 256 << 10;

    private readonly Stream stream;
    private readonly string? path;

    private QueueSegment(long start, Stream stream, string? path) => (Start, End, this.stream, this.path) = (start, start, stream, path);

    public long Start { get; }

    /// <summary>Behind the last record that is whole.</summary>
    public long End { get; private set; }

    public long Size => End - Start;

    /// <summary>Samples that have not been sent.</summary>
    public long Waiting { get; private set; }

    public bool IsInMemory => path is null;

    public static QueueSegment InMemory(long start) => new(start, new MemoryStream(), path: null);

    public static QueueSegment Create(string folder, long start)
    {
        var path = Path.Combine(folder, start.ToString("D20", CultureInfo.InvariantCulture) + Ending);

        return new(start, Open(path), path);
    }

    /// <summary>The segments in a folder, in their order, each up to the first record that is not whole. What lies before the position is sent.</summary>
    public static IEnumerable<QueueSegment> In(string folder, long sent)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*" + Ending).Order(StringComparer.Ordinal))
        {
            if (long.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var start))
            {
                var segment = new QueueSegment(start, Open(path), path);
                segment.Recover(sent);
                yield return segment;
            }
        }
    }

    public void Append(ReadOnlySpan<byte> records, int samples)
    {
        stream.Position = Size;
        stream.Write(records);
        End += records.Length;
        Waiting += samples;
    }

    public void Sent(long samples) => Waiting -= samples;

    /// <summary>Visits the records from a position on until one is refused, and says where that is.</summary>
    public long Read(long from, Visit visit)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ReadSize);
        var position = from;
        try
        {
            while (Fill(buffer, position) is > 0 and var filled)
            {
                var unread = buffer.AsSpan(0, filled);
                var check = RecordCheck.Short;
                while ((check = SampleRecord.Check(unread, out var record)) is RecordCheck.Whole)
                {
                    if (!visit(record, unread[SampleRecord.HeaderSize..record.Size]))
                    {
                        return position;
                    }

                    position += record.Size;
                    unread = unread[record.Size..];
                }

                if (check is RecordCheck.Damaged || (unread.Length == filled && !TryGrow(ref buffer, filled)))
                {
                    break;
                }
            }

            return position;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public void Dispose() => stream.Dispose();

    public void Delete()
    {
        stream.Dispose();
        if (path is not null)
        {
            File.Delete(path);
        }
    }

    // Unbuffered: what Append has written is with the operating system when it returns, and outlives this process.
    private static FileStream Open(string path) =>
        new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);

    private void Recover(long sent)
    {
        End = Start + stream.Length;
        var position = Start;
        End = Read(Start, (in record, _) =>
        {
            Waiting += position >= sent ? record.Samples : 0;
            position += record.Size;

            return true;
        });
        stream.SetLength(Size);
    }

    private int Fill(byte[] buffer, long position)
    {
        var wanted = (int)Math.Min(buffer.Length, End - position);
        stream.Position = position - Start;

        return stream.ReadAtLeast(buffer.AsSpan(0, wanted), wanted, throwOnEndOfStream: false);
    }

    // A record that is longer than the buffer, or one that goes on where the segment ends.
    private static bool TryGrow(ref byte[] buffer, int filled)
    {
        if (filled < buffer.Length || buffer.Length > SampleRecord.Longest)
        {
            return false;
        }

        ArrayPool<byte>.Shared.Return(buffer);
        buffer = ArrayPool<byte>.Shared.Rent(2 * filled);

        return true;
    }

    /// <summary>False ends the reading before this record.</summary>
    public delegate bool Visit(in SampleRecord record, ReadOnlySpan<byte> series);
}
