using System.Buffers;
using System.Buffers.Binary;
using AlertEngine.Series;

namespace AlertEngine.Metrics.Disk;

/// <summary>Reads the records of a file. One that is not as it was written costs itself alone.</summary>
internal static class RecordFile
{
    private const int ReadSize = 1 << 20;

    /// <summary>How far behind a damaged record the next one is looked for.</summary>
    private const int Reach = 4 << 20;

    public static RecordsEnd Read(string path, Visit visit)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, ReadSize, FileOptions.SequentialScan);
        var (length, end) = (file.Length, RecordsEnd.Whole);
        var buffer = ArrayPool<byte>.Shared.Rent(ReadSize);
        try
        {
            for (var start = 0L; start < length; start = file.Position)
            {
                if (TryRead(file, length - start, ref buffer, out var payload))
                {
                    visit((RecordKind)buffer[RecordBuffer.HeaderSize - 1], new(buffer.AsSpan(RecordBuffer.HeaderSize, payload)));
                }
                else if (Next(file, start + 1) is { } next)
                {
                    end = RecordsEnd.Damaged;
                    file.Position = next;
                }
                else
                {
                    return end is RecordsEnd.Whole ? RecordsEnd.Torn : end;
                }
            }

            return end;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool TryRead(FileStream file, long left, ref byte[] buffer, out int payload)
    {
        payload = 0;
        if (left < RecordBuffer.HeaderSize)
        {
            return false;
        }

        file.ReadExactly(buffer, 0, RecordBuffer.HeaderSize);
        payload = BinaryPrimitives.ReadInt32LittleEndian(buffer);
        if (payload is < 0 or > RecordBuffer.Longest || payload > left - RecordBuffer.HeaderSize)
        {
            return false;
        }

        buffer = WithRoomFor(RecordBuffer.HeaderSize + payload, buffer);
        file.ReadExactly(buffer, RecordBuffer.HeaderSize, payload);

        return IsAsWritten(buffer, payload);
    }

    private static long? Next(FileStream file, long from)
    {
        file.Position = from;
        var bytes = new byte[Math.Min(Reach, file.Length - from)];
        file.ReadExactly(bytes);
        for (var i = 0; i + RecordBuffer.HeaderSize <= bytes.Length; i++)
        {
            var payload = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(i));
            if (payload >= 0 && payload <= bytes.Length - i - RecordBuffer.HeaderSize && IsAsWritten(bytes.AsSpan(i), payload))
            {
                return from + i;
            }
        }

        return null;
    }

    private static bool IsAsWritten(ReadOnlySpan<byte> record, int payload) =>
        (RecordKind)record[RecordBuffer.HeaderSize - 1] is >= RecordKind.Head and <= RecordKind.End
        && Checksum.Of(record.Slice(8, payload + 1)) == BinaryPrimitives.ReadUInt32LittleEndian(record[4..]);

    private static byte[] WithRoomFor(int size, byte[] buffer)
    {
        if (buffer.Length >= size)
        {
            return buffer;
        }

        var larger = ArrayPool<byte>.Shared.Rent(size);
        buffer.AsSpan(0, RecordBuffer.HeaderSize).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);

        return larger;
    }

    /// <summary>Hears of one record.</summary>
    public delegate void Visit(RecordKind kind, PayloadReader payload);
}

/// <summary>How a file of records ends.</summary>
internal enum RecordsEnd
{
    Whole,

    /// <summary>In half a record, as a kill or a loss of power leaves it.</summary>
    Torn,

    /// <summary>With records behind one that is not as it was written.</summary>
    Damaged,
}
