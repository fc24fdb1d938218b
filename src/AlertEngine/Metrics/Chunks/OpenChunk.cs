using System.Numerics;

namespace AlertEngine.Metrics.Chunks;

/// <summary>
/// The chunk that a series is writing. A time is kept as the change of its distance from the one before, a value as the bits in
/// which it differs: samples at a steady beat with a steady value take two bits.
/// </summary>
internal sealed class OpenChunk
{
    /// <summary>Enough for an hour at a scrape every 15 s, and few enough that reading the newest does not take long.</summary>
    public const int MostSamples = 240;

    private BitBuffer bits;
    private long distance;
    private ulong lastBits;
    private byte leading;
    private byte trailing;
    private bool hasWindow;

    public long Start { get; private set; }

    public long End { get; private set; }

    public int Count { get; private set; }

    public double Last => BitConverter.UInt64BitsToDouble(lastBits);

    public int Weight => 96 + bits.Capacity;

    /// <summary>At a time behind that of the last sample.</summary>
    public void Add(long time, double value)
    {
        var valueBits = BitConverter.DoubleToUInt64Bits(value);
        if (Count == 0)
        {
            Start = time;
            bits.Write(valueBits, 64);
        }
        else
        {
            var next = time - End;
            WriteChange(next - distance);
            distance = next;
            WriteValue(valueBits);
        }

        (End, lastBits) = (time, valueBits);
        Count++;
    }

    /// <summary>The samples so far, for as long as none is added.</summary>
    public ChunkReader Read() => new(bits.Bytes, Count, Start);

    public Chunk Close() => new(Start, End, Count, bits.Bytes.ToArray());

    private void WriteChange(long change)
    {
        if (change == 0)
        {
            bits.Write(0b0, 1);
            return;
        }

        // Small numbers of either sign are small without one.
        var code = (ulong)((change << 1) ^ (change >> 63));
        switch (64 - BitOperations.LeadingZeroCount(code))
        {
            case <= 7:
                bits.Write((0b10UL << 7) | code, 9);
                break;
            case <= 14:
                bits.Write((0b110UL << 14) | code, 17);
                break;
            case <= 24:
                bits.Write((0b1110UL << 24) | code, 28);
                break;
            default:
                bits.Write(0b1111, 4);
                bits.Write(code, 64);
                break;
        }
    }

    private void WriteValue(ulong valueBits)
    {
        var difference = valueBits ^ lastBits;
        if (difference == 0)
        {
            bits.Write(0b0, 1);
            return;
        }

        var (zerosBefore, zerosBehind) = (BitOperations.LeadingZeroCount(difference), BitOperations.TrailingZeroCount(difference));
        if (hasWindow && zerosBefore >= leading && zerosBehind >= trailing && !IsTooWide(zerosBefore + zerosBehind))
        {
            bits.Write(0b10, 2);
        }
        else
        {
            (leading, trailing, hasWindow) = ((byte)Math.Min(zerosBefore, 31), (byte)zerosBehind, true);
            bits.Write((0b11UL << 11) | ((ulong)leading << 6) | (uint)(63 - leading - trailing), 13);
        }

        bits.Write(difference >> trailing, 64 - leading - trailing);
    }

    // A new window costs eleven bits; one that is wider than need be by more than that is not worth keeping.
    private bool IsTooWide(int zeros) => zeros - leading - trailing > 11;
}
