using AlertEngine.Metrics.Disk;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Metrics.Receiving;

/// <summary>Takes what others write to our own store, in remote write's version 1.</summary>
internal sealed class RemoteWrites(MetricStore store, MetricLog log, MetricsInstruments instruments, TimeProvider time)
{
    private const int SeriesField = 1;
    private const int LargestMessage = 256 << 20;

    private static readonly Duration MostAhead = Duration.FromMinutes(10);

    /// <summary>Takes what can be taken of a compressed message; says what could not.</summary>
    public WriteReply Take(ReadOnlySpan<byte> compressed)
    {
        if (Decompressed(compressed) is not { } message)
        {
            return new WriteReply.Unreadable("snappy: corrupt input");
        }

        var batch = new MetricBatch(store, log);
        var refused = new Dictionary<AppendOutcome, int>();
        var (invalid, histograms) = (0, 0);
        var newest = (time.GetCurrentInstant() + MostAhead).ToUnixTimeMilliseconds();
        var fields = new ProtoReader(message);
        while (fields.Next())
        {
            if (fields.Field != SeriesField)
            {
                continue;
            }

            if (WrittenSeries.TryRead(fields.Bytes) is not { } written)
            {
                invalid++;
                continue;
            }

            histograms += written.Histograms;
            Take(written, newest, batch, refused);
        }

        batch.Commit();
        instruments.RefusedHistograms(histograms);
        foreach (var (outcome, samples) in refused)
        {
            instruments.Refused(outcome, samples);
        }

        return fields.IsBroken ? new WriteReply.Unreadable("proto: cannot parse invalid wire-format data")
            : invalid > 0 ? new WriteReply.Refused($"{invalid} series without a name or with labels that are invalid")
            : refused.Count > 0 ? new WriteReply.Refused(string.Join(", ", refused.Keys.Order().Select(Words)))
            : histograms > 0 ? new WriteReply.Refused("native histograms are not kept")
            : new WriteReply.Taken();
    }

    private void Take(WrittenSeries written, long newest, MetricBatch batch, Dictionary<AppendOutcome, int> refused)
    {
        if (written.Samples.Count == 0)
        {
            return;
        }

        var series = store.SeriesOf(written.Labels);
        foreach (var (at, value) in written.Samples)
        {
            var outcome = at > newest ? AppendOutcome.OutOfBounds : batch.Add(ref series, at, value);
            if (outcome is not (AppendOutcome.Taken or AppendOutcome.Known))
            {
                refused[outcome] = refused.GetValueOrDefault(outcome) + 1;
            }
        }
    }

    private static string Words(AppendOutcome outcome) => outcome switch
    {
        AppendOutcome.OutOfOrder => "out of order sample",
        AppendOutcome.Duplicate => "duplicate sample for timestamp",
        _ => "out of bounds",
    };

    // The length stands at the begin, and is looked at before so much memory is asked for.
    private static byte[]? Decompressed(ReadOnlySpan<byte> compressed)
    {
        try
        {
            return DecompressedLength(compressed) <= LargestMessage ? IronSnappy.Snappy.Decode(compressed) : null;
        }
        catch (Exception e) when (e is IOException or ArgumentException or IndexOutOfRangeException or InvalidOperationException)
        {
            return null;
        }
    }

    private static ulong DecompressedLength(ReadOnlySpan<byte> compressed)
    {
        var length = 0UL;
        for (var i = 0; i < compressed.Length && i < 5; i++)
        {
            length |= (ulong)(compressed[i] & 0x7F) << (7 * i);
            if (compressed[i] < 0x80)
            {
                return length;
            }
        }

        return ulong.MaxValue;
    }
}

/// <summary>How a request to write ended.</summary>
internal abstract record WriteReply
{
    private WriteReply() { }

    public sealed record Taken : WriteReply;

    /// <summary>Some of it, for good: to send it again is of no use. The rest was taken.</summary>
    public sealed record Refused(string Reason) : WriteReply;

    public sealed record Unreadable(string Reason) : WriteReply;
}
