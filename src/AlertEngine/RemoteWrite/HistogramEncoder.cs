using System.Collections.Immutable;
using AlertEngine.PromQL.Histograms;

namespace AlertEngine.RemoteWrite;

/// <summary>Writes a native histogram as remote write has it: with counts that are floats, since rules make such.</summary>
internal static class HistogramEncoder
{
    // Fields of the message.
    private const int Count = 2, Sum = 3, Schema = 4, ZeroThreshold = 5, ZeroCount = 7, NegativeSpans = 8, NegativeCounts = 10,
        PositiveSpans = 11, PositiveCounts = 13, ResetHint = 14, Time = 15, CustomBounds = 16, SpanOffset = 1, SpanLength = 2;

    public static void Write(ref ProtoWriter writer, SpannedHistogram histogram, long milliseconds)
    {
        writer.Double(Count, histogram.Count);
        writer.Double(Sum, histogram.Sum);
        writer.ZigZag(Schema, histogram.Schema);
        writer.Double(ZeroThreshold, histogram.ZeroThreshold);
        writer.Double(ZeroCount, histogram.ZeroCount);
        WriteSpans(ref writer, NegativeSpans, histogram.NegativeSpans);
        writer.Doubles(NegativeCounts, histogram.NegativeCounts.AsSpan());
        WriteSpans(ref writer, PositiveSpans, histogram.PositiveSpans);
        writer.Doubles(PositiveCounts, histogram.PositiveCounts.AsSpan());
        writer.Varint(ResetHint, (ulong)histogram.ResetHint);
        writer.Varint(Time, (ulong)milliseconds);
        writer.Doubles(CustomBounds, histogram.CustomBounds.AsSpan());
    }

    private static void WriteSpans(ref ProtoWriter writer, int field, ImmutableArray<BucketSpan> spans)
    {
        foreach (var span in spans)
        {
            var start = writer.Begin(field);
            writer.ZigZag(SpanOffset, span.Offset);
            writer.Varint(SpanLength, span.Length);
            writer.End(start);
        }
    }
}
