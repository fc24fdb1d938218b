using System.Collections.Immutable;

namespace AlertEngine.PromQL.Histograms;

/// <summary>A histogram as it travels: spans say which buckets there are, and a list says what is in each, be it nothing.</summary>
public sealed record SpannedHistogram
{
    private const string CountsDiffer = "histogram spans specify different number of buckets than provided";

    public int Schema { get; init; }

    public double Count { get; init; }

    public double Sum { get; init; }

    public double ZeroThreshold { get; init; }

    public double ZeroCount { get; init; }

    public ImmutableArray<BucketSpan> PositiveSpans { get; init; } = [];

    public ImmutableArray<double> PositiveCounts { get; init; } = [];

    public ImmutableArray<BucketSpan> NegativeSpans { get; init; } = [];

    public ImmutableArray<double> NegativeCounts { get; init; } = [];

    public ImmutableArray<double> CustomBounds { get; init; } = [];

    public CounterResetHint ResetHint { get; init; }

    public static SpannedHistogram Of(NativeHistogram histogram) => new()
    {
        Schema = histogram.Schema,
        Count = histogram.Count,
        Sum = histogram.Sum,
        ZeroThreshold = histogram.ZeroThreshold,
        ZeroCount = histogram.ZeroCount,
        PositiveSpans = SpansOf(histogram.Positive),
        PositiveCounts = [.. histogram.Positive.Counts],
        NegativeSpans = SpansOf(histogram.Negative),
        NegativeCounts = [.. histogram.Negative.Counts],
        CustomBounds = histogram.CustomBounds,
        ResetHint = histogram.ResetHint,
    };

    /// <summary>The histogram, or else what is wrong. Counts may be negative, since differences of histograms are such.</summary>
    public bool TryConvert(out NativeHistogram histogram, out string problem)
    {
        histogram = NativeHistogram.Empty;
        if ((Schema == NativeHistogram.CustomSchema ? CheckCustom() : CheckExponential()) is { } wrong)
        {
            problem = wrong;
            return false;
        }

        if (!TryPlace(PositiveSpans, PositiveCounts, "positive", out var positive, out problem)
            || !TryPlace(NegativeSpans, NegativeCounts, "negative", out var negative, out problem))
        {
            return false;
        }

        histogram = new()
        {
            Schema = Schema,
            Count = Count,
            Sum = Sum,
            ZeroThreshold = ZeroThreshold,
            ZeroCount = ZeroCount,
            Positive = positive,
            Negative = negative,
            CustomBounds = CustomBounds,
            ResetHint = ResetHint,
        };
        return true;
    }

    private static ImmutableArray<BucketSpan> SpansOf(Buckets buckets)
    {
        var spans = ImmutableArray.CreateBuilder<BucketSpan>();
        var next = 0;
        foreach (var index in buckets.Indexes)
        {
            if (spans.Count > 0 && index == next)
            {
                spans[^1] = spans[^1] with { Length = spans[^1].Length + 1 };
            }
            else
            {
                spans.Add(new(index - next, 1));
            }

            next = index + 1;
        }

        return spans.DrainToImmutable();
    }

    private string? CheckCustom() => this switch
    {
        { ZeroCount: not 0 } => "custom buckets: must have zero count of 0",
        { ZeroThreshold: not 0 } => "custom buckets: must have zero threshold of 0",
        { NegativeSpans: not [] } or { NegativeCounts: not [] } => "custom buckets: must not have negative buckets",
        _ => Histograms.CustomBounds.Check(CustomBounds.AsSpan()) is { } wrong ? "custom buckets: " + wrong : null,
    };

    private string? CheckExponential() => this switch
    {
        { Schema: < ExponentialBounds.MinSchema or > ExponentialBounds.MaxSchema } =>
            "histogram has an invalid schema, which must be between -4 and 8 for exponential buckets, "
            + $"or -53 for custom buckets, got schema {Schema}",
        { CustomBounds: not [] } => "histogram with exponential schema must not have custom bounds",
        { ZeroThreshold: not >= 0 } => "histogram has a zero threshold below zero",
        _ => null,
    };

    private bool TryPlace(
        ImmutableArray<BucketSpan> spans, ImmutableArray<double> counts, string side, out Buckets buckets, out string problem)
    {
        buckets = Buckets.None;
        var indexes = new int[counts.Length];
        var (next, placed) = (0L, 0);
        foreach (var span in spans)
        {
            next += span.Offset;
            if (CheckSpan(span, next, placed, counts.Length) is { } wrong)
            {
                problem = $"{side} side: {wrong}";
                return false;
            }

            for (var i = 0; i < span.Length; i++)
            {
                indexes[placed++] = (int)next++;
            }
        }

        if (placed < counts.Length)
        {
            problem = $"{side} side: {CountsDiffer}";
            return false;
        }

        buckets = Buckets.Of(indexes, [.. counts], placed);
        problem = "";
        return true;
    }

    private string? CheckSpan(BucketSpan span, long first, int placed, int counts)
    {
        if (placed > 0 && span.Offset < 0)
        {
            return "histogram has a span whose offset is negative";
        }

        if (span.Length > counts - placed)
        {
            return CountsDiffer;
        }

        var (lowest, highest) = Schema == NativeHistogram.CustomSchema
            ? (0, CustomBounds.Length)
            : ExponentialBounds.Range(Schema);
        return span.Length > 0 && (first < lowest || first + span.Length - 1 > highest)
            ? $"no value falls into buckets from index {first} on in schema {Schema}"
            : null;
    }
}
