using System.Buffers.Binary;
using System.Text;
using AlertEngine.Metrics.Chunks;
using AlertEngine.Series;

namespace AlertEngine.Metrics.Disk;

/// <summary>
/// Puts records together. Each has its length, its checksum and its kind before it; numbers within are as short as they can be.
/// </summary>
internal sealed class RecordBuffer
{
    public const int HeaderSize = 9;
    public const int LargeEnough = 1 << 20;

    /// <summary>Longer ones are not written, and so what says that it is longer is damaged.</summary>
    public const int Longest = 64 << 20;

    private const int LongestNumber = 10;

    private byte[] bytes = new byte[1024];
    private int length;
    private int start;

    public ReadOnlySpan<byte> Bytes => bytes.AsSpan(0, length);

    public int Length => length;

    /// <summary>How long the record is that was begun.</summary>
    public int OpenLength => length - start;

    public void Clear() => length = 0;

    public void Begin(RecordKind kind)
    {
        start = length;
        Reserve(HeaderSize);
        bytes[length + HeaderSize - 1] = (byte)kind;
        length += HeaderSize;
    }

    public void End()
    {
        var record = bytes.AsSpan(start, length - start);
        BinaryPrimitives.WriteInt32LittleEndian(record, record.Length - HeaderSize);
        BinaryPrimitives.WriteUInt32LittleEndian(record[4..], Checksum.Of(record[8..]));
    }

    public void Write(ulong number)
    {
        Reserve(LongestNumber);
        for (; number >= 0x80; number >>= 7)
        {
            bytes[length++] = (byte)(number | 0x80);
        }

        bytes[length++] = (byte)number;
    }

    public void WriteSigned(long number) => Write((ulong)((number << 1) ^ (number >> 63)));

    public void Write(double value)
    {
        Reserve(sizeof(double));
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(length), value);
        length += sizeof(double);
    }

    public void Write(ReadOnlySpan<byte> text)
    {
        Write((ulong)text.Length);
        Reserve(text.Length);
        text.CopyTo(bytes.AsSpan(length));
        length += text.Length;
    }

    public void Write(string text)
    {
        var size = Encoding.UTF8.GetByteCount(text);
        Write((ulong)size);
        Reserve(size);
        length += Encoding.UTF8.GetBytes(text, bytes.AsSpan(length));
    }

    public void Add(MetricSeries series)
    {
        Begin(RecordKind.Series);
        Write((ulong)series.Id);
        Write((ulong)series.Labels.Count);
        foreach (var (name, value) in series.Labels)
        {
            Write(name);
            Write(value);
        }

        End();
    }

    public void Add(int series, in Chunk chunk)
    {
        Begin(RecordKind.Chunk);
        Write((ulong)series);
        WriteSigned(chunk.Start);
        WriteSigned(chunk.End);
        Write((ulong)chunk.Count);
        Write(chunk.Packed);
        End();
    }

    private void Reserve(int more)
    {
        if (bytes.Length - length < more)
        {
            Array.Resize(ref bytes, Math.Max(2 * bytes.Length, length + more));
        }
    }
}
