using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>
/// Looks whether a write-ahead log is damaged. SQLite takes the first frame that is not as it was written for the end, as after a loss
/// of power, and passes over all that stands behind without a word.
/// </summary>
internal static class WriteAheadLog
{
    private const int HeaderSize = 32;
    private const int FrameHeaderSize = 24;
    private const uint Magic = 0x377f0682; // its last bit says whether sums are made of words with the high byte first

    /// <summary>Null when all is well; else how much of the log is whole.</summary>
    public static long? WholeBefore(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan);
        Span<byte> header = stackalloc byte[HeaderSize];
        if (file.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false) < HeaderSize)
        {
            return null;
        }

        var isBigEndian = (header[3] & 1) != 0;
        var sum = Sum.Zero.Plus(header[..24], isBigEndian);
        var pageSize = BinaryPrimitives.ReadUInt32BigEndian(header[8..]);
        if ((BinaryPrimitives.ReadUInt32BigEndian(header) & ~1u) != Magic || sum != Sum.Read(header[24..]) || pageSize is < 512 or > 65_536)
        {
            return 0;
        }

        return WholeBefore(file, header[16..24], sum, new byte[FrameHeaderSize + pageSize], isBigEndian);
    }

    // Each commit is on disk before the next begins: behind a broken frame there may be the rest of one commit, and no more.
    private static long? WholeBefore(FileStream file, ReadOnlySpan<byte> salts, Sum sum, byte[] frame, bool isBigEndian)
    {
        var (whole, isWhole, hasEnded) = ((long)HeaderSize, true, false);
        while (file.ReadAtLeast(frame, frame.Length, throwOnEndOfStream: false) == frame.Length)
        {
            var isOurs = frame.AsSpan(8, 8).SequenceEqual(salts);
            if (isWhole)
            {
                sum = sum.Plus(frame.AsSpan(0, 8), isBigEndian).Plus(frame.AsSpan(FrameHeaderSize), isBigEndian);
                isWhole = isOurs && sum == Sum.Read(frame.AsSpan(16));
                whole += isWhole ? frame.Length : 0;
            }

            if (!isWhole && isOurs)
            {
                if (hasEnded)
                {
                    return whole;
                }

                hasEnded = BinaryPrimitives.ReadUInt32BigEndian(frame.AsSpan(4)) != 0;
            }
        }

        return null;
    }

    /// <summary>The sum that SQLite makes of all that was written so far.</summary>
    private readonly record struct Sum(uint First, uint Second)
    {
        public static readonly Sum Zero = new(0, 0);

        public static Sum Read(ReadOnlySpan<byte> bytes) =>
            new(BinaryPrimitives.ReadUInt32BigEndian(bytes), BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]));

        public Sum Plus(ReadOnlySpan<byte> bytes, bool isBigEndian)
        {
            var (first, second) = this;
            var words = MemoryMarshal.Cast<byte, uint>(bytes);
            var isReversed = isBigEndian == BitConverter.IsLittleEndian;
            for (var i = 0; i < words.Length; i += 2)
            {
                first += (isReversed ? BinaryPrimitives.ReverseEndianness(words[i]) : words[i]) + second;
                second += (isReversed ? BinaryPrimitives.ReverseEndianness(words[i + 1]) : words[i + 1]) + first;
            }

            return new(first, second);
        }
    }
}
