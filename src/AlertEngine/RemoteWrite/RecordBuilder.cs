using System.Buffers;
using AlertEngine.Series;

namespace AlertEngine.RemoteWrite;

/// <summary>Puts samples into records, a new one for each moment and whenever one is large enough.</summary>
internal ref struct RecordBuilder(SeriesEncoder encoder, int mostSamples)
{
    private const int LargeEnough = 1 << 20;

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(4096);
    private int length;
    private int start;
    private int samples;
    private long time;

    /// <summary>All records, one behind another.</summary>
    public readonly ReadOnlySpan<byte> Bytes => buffer.AsSpan(0, length);

    /// <summary>In all records.</summary>
    public int Samples { get; private set; }

    /// <summary>The latest time of a sample, in milliseconds.</summary>
    public long Newest { get; private set; } = long.MinValue;

    /// <summary>How many samples relabelling has left out.</summary>
    public int Dropped { get; private set; }

    public void Add(in SeriesSample sample)
    {
        if (encoder.LabelsOf(sample.Series) is not { } labels)
        {
            Dropped++;
            return;
        }

        var moment = sample.At.ToUnixTimeMilliseconds();
        if (samples == mostSamples || (samples > 0 && (moment != time || length - start > LargeEnough)))
        {
            Seal();
        }

        var needed = SampleRecord.HeaderSize + encoder.MostBytes(labels, sample);
        Reserve(needed);
        if (samples == 0)
        {
            (start, time) = (length, moment);
            length += SampleRecord.HeaderSize;
        }

        length += encoder.Encode(labels, sample, buffer.AsSpan(length));
        samples++;
        Newest = Math.Max(Newest, moment);
        Samples++;
    }

    public void Seal()
    {
        if (samples > 0)
        {
            SampleRecord.Seal(buffer.AsSpan(start, length - start), samples, time);
            samples = 0;
        }
    }

    public readonly void Dispose() => ArrayPool<byte>.Shared.Return(buffer);

    private void Reserve(int more)
    {
        if (buffer.Length - length >= more)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * buffer.Length, length + more));
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
