using AlertEngine.PromQL.Histograms;

namespace AlertEngine.PromQL.Tests.Histograms;

public class SpannedHistogramTests
{
    [Fact]
    public void Spans_say_where_buckets_lie()
    {
        var spanned = new SpannedHistogram
        {
            Count = 7,
            Sum = 20,
            PositiveSpans = [new(-2, 2), new(0, 0), new(3, 1)],
            PositiveCounts = [1, 0, 4],
            NegativeSpans = [new(1, 1)],
            NegativeCounts = [2],
        };

        Assert.True(spanned.TryConvert(out var histogram, out _));

        Assert.Equal(Noted.Histogram("{{count:7 sum:20 offset:-2 buckets:[1 0 0 0 0 4] n_offset:1 n_buckets:[2]}}"), histogram);
    }

    [Fact]
    public void A_histogram_gives_spans_without_empty_buckets()
    {
        var spanned = SpannedHistogram.Of(Noted.Histogram("{{offset:-2 buckets:[1 3 0 0 4] n_offset:1 n_buckets:[2]}}"));

        Assert.Equal([new(-2, 2), new(2, 1)], spanned.PositiveSpans);
        Assert.Equal([1, 3, 4], spanned.PositiveCounts);
        Assert.Equal([new(1, 1)], spanned.NegativeSpans);
        Assert.Equal([2], spanned.NegativeCounts);
    }

    [Theory]
    [InlineData(0, 3, 2, "positive side: histogram spans specify different number of buckets than provided")]
    [InlineData(0, 1, 2, "positive side: histogram spans specify different number of buckets than provided")]
    [InlineData(0, uint.MaxValue, 2, "positive side: histogram spans specify different number of buckets than provided")]
    [InlineData(int.MaxValue, 2, 2, "positive side: no value falls into buckets from index 2147483647 on in schema 0")]
    [InlineData(1024, 3, 3, "positive side: no value falls into buckets from index 1024 on in schema 0")]
    [InlineData(int.MinValue, 1, 1, "positive side: no value falls into buckets from index -2147483648 on in schema 0")]
    public void Spans_must_fit_the_counts_and_the_numbers_there_are(int offset, uint length, int counts, string expected)
    {
        var spanned = new SpannedHistogram
        {
            PositiveSpans = [new(offset, length)],
            PositiveCounts = [.. Enumerable.Repeat(1.0, counts)],
        };

        Assert.False(spanned.TryConvert(out _, out var problem));

        Assert.Equal(expected, problem);
    }

    [Fact]
    public void Only_the_first_span_may_lead_back()
    {
        var spanned = new SpannedHistogram { NegativeSpans = [new(-5, 1), new(-1, 1)], NegativeCounts = [1, 1] };

        Assert.False(spanned.TryConvert(out _, out var problem));

        Assert.Equal("negative side: histogram has a span whose offset is negative", problem);
    }

    [Theory]
    [InlineData(new[] { 1, double.NaN }, "custom buckets: histogram custom bounds must not be NaN")]
    [InlineData(new[] { 2.0, 1 }, "custom buckets: histogram custom bounds must be in strictly increasing order")]
    [InlineData(new[] { 2, double.PositiveInfinity }, "custom buckets: histogram custom bounds must be finite")]
    public void Custom_bounds_ascend(double[] bounds, string expected)
    {
        var spanned = new SpannedHistogram { Schema = NativeHistogram.CustomSchema, CustomBounds = [.. bounds] };

        Assert.False(spanned.TryConvert(out _, out var problem));

        Assert.Equal(expected, problem);
    }

    [Fact]
    public void Custom_buckets_know_no_zero_and_no_negative_side()
    {
        var custom = new SpannedHistogram { Schema = NativeHistogram.CustomSchema };

        Assert.False((custom with { ZeroCount = 1 }).TryConvert(out _, out _));
        Assert.False((custom with { ZeroThreshold = 1 }).TryConvert(out _, out _));
        Assert.False((custom with { NegativeCounts = [1], NegativeSpans = [new(0, 1)] }).TryConvert(out _, out _));
        Assert.True(custom.TryConvert(out _, out _));
    }
}
