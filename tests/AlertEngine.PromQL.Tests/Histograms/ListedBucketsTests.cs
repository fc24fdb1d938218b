using AlertEngine.PromQL.Histograms;

namespace AlertEngine.PromQL.Tests.Histograms;

public sealed class ListedBucketsTests
{
    [Theory]
    [InlineData(-4)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    public void A_list_of_exponential_buckets_tells_its_schema(int schema)
    {
        var histogram = Make(new()
        {
            Schema = schema,
            Count = 21,
            Sum = -4.5,
            ZeroThreshold = 1e-100,
            ZeroCount = 2,
            PositiveSpans = [new(-3, 2), new(4, 1)],
            PositiveCounts = [1, 2.5, 3],
            NegativeSpans = [new(2, 2)],
            NegativeCounts = [4, 5],
        });

        Assert.Equal(histogram, ReadBack(histogram));
    }

    [Fact]
    public void A_bucket_that_the_zero_bucket_cuts_is_known_by_its_end()
    {
        var histogram = Make(new()
        {
            Schema = 1,
            Count = 9,
            Sum = 3,
            ZeroThreshold = 0.1,
            ZeroCount = 2,
            PositiveSpans = [new(-6, 3)],
            PositiveCounts = [1, 2, 4],
        });

        Assert.Equal(histogram.ToString(), ReadBack(histogram)?.ToString());
    }

    [Fact]
    public void Buckets_at_the_ends_of_the_floats_are_placed()
    {
        var histogram = Make(new()
        {
            Schema = 0,
            Count = 3,
            Sum = double.PositiveInfinity,
            PositiveSpans = [new(-1073, 1), new(2096, 2)],
            PositiveCounts = [1, 1, 1],
        });

        Assert.Equal(histogram, ReadBack(histogram));
    }

    [Fact]
    public void Bounds_of_no_schema_are_custom_ones()
    {
        var histogram = Make(new()
        {
            Schema = NativeHistogram.CustomSchema,
            Count = 6,
            Sum = 40,
            CustomBounds = [0.1, 0.3, 5],
            PositiveSpans = [new(0, 4)],
            PositiveCounts = [1, 2, 1, 2],
        });

        Assert.Equal(histogram, ReadBack(histogram));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(double.NaN, 1)]
    public void Bounds_that_make_no_bucket_are_refused(double lower, double upper) =>
        Assert.Null(ListedBuckets.Read(1, 1, [new(lower, upper, IncludesLower: false, IncludesUpper: true, 1)]));

    [Fact]
    public void Buckets_that_overlap_are_refused() =>
        Assert.Null(ListedBuckets.Read(2, 1, [new(0, 3, false, true, 1), new(1, 5, false, true, 1)]));

    private static NativeHistogram Make(SpannedHistogram spanned)
    {
        Assert.True(spanned.TryConvert(out var histogram, out var problem), problem);

        return histogram;
    }

    private static NativeHistogram? ReadBack(NativeHistogram histogram) => ListedBuckets.Read(
        histogram.Count, histogram.Sum, [.. Enumerable.Range(0, histogram.BucketCount).Select(histogram.Bucket)]);
}
