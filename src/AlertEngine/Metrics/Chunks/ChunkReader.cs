namespace AlertEngine.Metrics.Chunks;

/// <summary>Unpacks the samples of a chunk, oldest first.</summary>
internal ref struct ChunkReader
{
    private readonly int count;
    private BitReader bits;
    private int read;
    private long distance;
    private ulong valueBits;
    private int leading;
    private int trailing;

    public ChunkReader(ReadOnlySpan<byte> packed, int count, long start)
    {
        bits = new(packed);
        (this.count, Time) = (count, start);
    }

    public long Time { get; private set; }

    public readonly double Value => BitConverter.UInt64BitsToDouble(valueBits);

    public bool Next()
    {
        if (read == count)
        {
            return false;
        }

        if (read++ == 0)
        {
            valueBits = bits.Read(64);
            return true;
        }

        distance += ReadChange();
        Time += distance;
        ReadValue();

        return true;
    }

    private long ReadChange()
    {
        if (!bits.ReadBit())
        {
            return 0;
        }

        var width = !bits.ReadBit() ? 7 : !bits.ReadBit() ? 14 : !bits.ReadBit() ? 24 : 64;
        var code = bits.Read(width);

        return (long)(code >> 1) ^ -(long)(code & 1);
    }

    private void ReadValue()
    {
        if (!bits.ReadBit())
        {
            return;
        }

        if (bits.ReadBit())
        {
            leading = (int)bits.Read(5);
            trailing = Math.Max(0, 63 - leading - (int)bits.Read(6));
        }

        valueBits ^= bits.Read(64 - leading - trailing) << trailing;
    }
}
