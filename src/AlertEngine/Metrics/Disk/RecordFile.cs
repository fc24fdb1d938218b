using System.Buffers;
using System.Buffers.Binary;
using AlertEngine.Series;

namespace AlertEngine.Metrics.Disk;

/// <summary>Reads the records of a file up to the first that is not whole.</summary>
internal static class RecordFile
{
    private const int ReadSize = 1 << 20;

    /// <summary>False when something stands behind the last whole record.</summary>
    public static bool Read(string path, Visit visit)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, ReadSize, FileOptions.SequentialScan);
        var buffer = ArrayPool<byte>.Shared.Rent(ReadSize);
        try
        {
            while (true)
            {
                var read = file.ReadAtLeast(buffer.AsSpan(0, RecordBuffer.HeaderSize), RecordBuffer.HeaderSize, throwOnEndOfStream: false);
                var length = read < RecordBuffer.HeaderSize ? -1 : BinaryPrimitives.ReadInt32LittleEndian(buffer);
                if (length is < 0 or > RecordBuffer.Longest || file.Length - file.Position < length)
                {
                    return read == 0;
                }

                buffer = WithRoomFor(RecordBuffer.HeaderSize + length, buffer);
                file.ReadExactly(buffer, RecordBuffer.HeaderSize, length);
                var sealedBytes = buffer.AsSpan(8, length + 1);
                if (Checksum.Of(sealedBytes) != BinaryPrimitives.ReadUInt32LittleEndian(buffer.AsSpan(4)))
                {
                    return false;
                }

                visit((RecordKind)sealedBytes[0], new(sealedBytes[1..]));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

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
