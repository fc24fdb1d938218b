using System.Buffers.Binary;

namespace AlertEngine.Metrics.Chunks;

/// <summary>Packs numbers of any width, the highest bit first.</summary>
internal struct BitBuffer
{
    private const int FirstSize = 48;

    // A number may reach eight bytes behind the one it begins in.
    private const int Slack = 9;

    private byte[]? bytes;
    private int length;

    /// <summary>How many bytes the bits fill, the last perhaps in part.</summary>
    public readonly int Size => (length + 7) >> 3;

    public readonly int Capacity => bytes?.Length ?? 0;

    public readonly ReadOnlySpan<byte> Bytes => bytes.AsSpan(0, Size);

    /// <summary>The lowest bits of a number that has no others; from 1 to 64.</summary>
    public void Write(ulong bits, int width)
    {
        var (at, used) = (length >> 3, length & 7);
        if (bytes is null || at + Slack > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(FirstSize, (at + Slack) * 3 / 2));
        }

        var target = bytes.AsSpan(at);
        var word = BinaryPrimitives.ReadUInt64BigEndian(target);
        var shift = 64 - used - width;
        if (shift >= 0)
        {
            BinaryPrimitives.WriteUInt64BigEndian(target, word | (bits << shift));
        }
        else
        {
            BinaryPrimitives.WriteUInt64BigEndian(target, word | (bits >> -shift));
            target[8] = (byte)(bits << (8 + shift));
        }

        length += width;
    }
}
