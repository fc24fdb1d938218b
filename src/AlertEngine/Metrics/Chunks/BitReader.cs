using System.Buffers.Binary;

namespace AlertEngine.Metrics.Chunks;

/// <summary>Reads numbers of any width from packed bits, the highest bit first. Behind the end are zeros.</summary>
internal ref struct BitReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int position;

    public bool ReadBit()
    {
        var bit = position < 8 * bytes.Length && (bytes[position >> 3] & (0x80 >> (position & 7))) != 0;
        position++;

        return bit;
    }

    /// <summary>From 1 to 64 bits.</summary>
    public ulong Read(int width)
    {
        var (at, used) = (position >> 3, position & 7);
        position += width;
        var word = Word(at) << used;
        if (used + width > 64)
        {
            word |= (ulong)(at + 8 < bytes.Length ? bytes[at + 8] : 0) >> (8 - used);
        }

        return word >> (64 - width);
    }

    private readonly ulong Word(int at)
    {
        if (at + 8 <= bytes.Length)
        {
            return BinaryPrimitives.ReadUInt64BigEndian(bytes[at..]);
        }

        var word = 0UL;
        for (var i = 0; i < 8; i++)
        {
            word = (word << 8) | (at + i < bytes.Length ? bytes[at + i] : (byte)0);
        }

        return word;
    }
}
