using System.Collections.Immutable;
using AlertEngine.PromQL.Evaluation;

namespace AlertEngine.PromQL.Histograms;

/// <summary>The sum of histograms, with what rounding takes from it kept aside.</summary>
internal sealed class HistogramSum : IHistogramTotal<HistogramSum>
{
    private readonly CompensatedBuckets positive = new();
    private readonly CompensatedBuckets negative = new();
    private int schema;
    private double zeroThreshold;
    private ImmutableArray<double> customBounds = [];
    private KahanSum count;
    private KahanSum sum;
    private KahanSum zeroCount;
    private CounterResetHint hint;
    private bool sawReset;
    private bool sawNoReset;

    public HistogramSum(NativeHistogram first)
    {
        schema = first.Schema;
        zeroThreshold = first.ZeroThreshold;
        customBounds = first.CustomBounds;
        count = new(first.Count);
        sum = new(first.Sum);
        zeroCount = new(first.ZeroCount);
        positive.Add(first.Positive);
        negative.Add(first.Negative);
        hint = first.ResetHint;
        NoteHint(first.ResetHint);
    }

    public bool HintsCollide => sawReset && sawNoReset;

    public bool BoundsReconciled { get; private set; }

    /// <summary>Whether anything is beyond all floats.</summary>
    public bool IsInfinite =>
        count.IsInfinite || sum.IsInfinite || zeroCount.IsInfinite || positive.HasInfinite() || negative.HasInfinite();

    private bool HasCustomBuckets => schema == NativeHistogram.CustomSchema;

    public static HistogramSum StartWith(NativeHistogram first) => new(first);

    public bool Fits(NativeHistogram histogram) => HasCustomBuckets == histogram.HasCustomBuckets;

    public bool TryAdd(NativeHistogram histogram)
    {
        if (!Fits(histogram))
        {
            return false;
        }

        NoteHint(histogram.ResetHint);
        (hint, _) = CounterResetHints.Combine(hint, histogram.ResetHint);
        if (HasCustomBuckets)
        {
            AddCustom(histogram);
        }
        else
        {
            AddExponential(histogram);
        }

        count.Add(histogram.Count);
        sum.Add(histogram.Sum);
        return true;
    }

    public void CopyFrom(HistogramSum other)
    {
        positive.CopyFrom(other.positive);
        negative.CopyFrom(other.negative);
        (schema, zeroThreshold, customBounds, hint) = (other.schema, other.zeroThreshold, other.customBounds, other.hint);
        (count, sum, zeroCount) = (other.count, other.sum, other.zeroCount);
        (sawReset, sawNoReset, BoundsReconciled) = (other.sawReset, other.sawNoReset, other.BoundsReconciled);
    }

    public void Scale(double factor)
    {
        count.Scale(factor);
        sum.Scale(factor);
        zeroCount.Scale(factor);
        positive.Scale(factor);
        negative.Scale(factor);
    }

    public void Divide(double divisor)
    {
        count.Divide(divisor);
        sum.Divide(divisor);
        zeroCount.Divide(divisor);
        positive.Divide(divisor);
        negative.Divide(divisor);
    }

    public NativeHistogram ToHistogram() => new()
    {
        Schema = schema,
        ZeroThreshold = zeroThreshold,
        CustomBounds = customBounds,
        Count = count.Value,
        Sum = sum.Value,
        ZeroCount = zeroCount.Value,
        Positive = positive.ToBuckets(),
        Negative = negative.ToBuckets(),
        ResetHint = hint,
    };

    private void NoteHint(CounterResetHint seen)
    {
        sawReset |= seen == CounterResetHint.Reset;
        sawNoReset |= seen == CounterResetHint.NotReset;
    }

    private void AddExponential(NativeHistogram histogram)
    {
        while (zeroThreshold != histogram.ZeroThreshold)
        {
            if (zeroThreshold < histogram.ZeroThreshold)
            {
                Widen(histogram.ZeroThreshold);
            }
            else
            {
                histogram = histogram.Widen(zeroThreshold);
            }
        }

        if (histogram.Schema < schema)
        {
            positive.Map(IndexMap.ToSchema(schema, histogram.Schema));
            negative.Map(IndexMap.ToSchema(schema, histogram.Schema));
            schema = histogram.Schema;
        }

        histogram = histogram.ToSchema(schema);
        zeroCount.Add(histogram.ZeroCount);
        positive.Add(histogram.Positive.Beyond(zeroThreshold, schema));
        negative.Add(histogram.Negative.Beyond(zeroThreshold, schema));
    }

    private void AddCustom(NativeHistogram histogram)
    {
        if (customBounds.AsSpan().SequenceEqual(histogram.CustomBounds.AsSpan()))
        {
            positive.Add(histogram.Positive);
            return;
        }

        var common = CustomBounds.Intersect(customBounds, histogram.CustomBounds);
        positive.Map(IndexMap.ToBounds(customBounds.AsSpan(), common.AsSpan()));
        positive.Add(histogram.Positive.Map(IndexMap.ToBounds(histogram.CustomBounds.AsSpan(), common.AsSpan())));
        customBounds = common;
        BoundsReconciled = true;
    }

    private void Widen(double threshold)
    {
        var end = positive.Swallow(threshold, schema, ref zeroCount);
        zeroThreshold = Math.Max(end, negative.Swallow(threshold, schema, ref zeroCount));
    }
}
