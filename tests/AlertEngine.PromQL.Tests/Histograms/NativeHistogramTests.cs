using AlertEngine.PromQL.Histograms;

namespace AlertEngine.PromQL.Tests.Histograms;

public class NativeHistogramTests
{
    private const string Both = "{{count:30 sum:33 z_bucket:3 z_bucket_w:0.001 buckets:[3 3 3] n_buckets:[6 6 6]}}";

    [Theory]
    [InlineData(3, "{{count:90 sum:99 z_bucket:9 z_bucket_w:0.001 buckets:[9 9 9] n_buckets:[18 18 18]}}")]
    [InlineData(-1, "{{counter_reset_hint:gauge count:-30 sum:-33 z_bucket:-3 z_bucket_w:0.001 buckets:[-3 -3 -3] n_buckets:[-6 -6 -6]}}")]
    [InlineData(0, "{{z_bucket_w:0.001}}")]
    public void A_histogram_is_multiplied_in_all_that_it_counts(double factor, string expected) =>
        Noted.AssertNear(expected, Noted.Histogram(Both).Scale(factor));

    [Theory]
    [InlineData(3, "{{count:10 sum:11 z_bucket:1 z_bucket_w:0.001 buckets:[1 1 1] n_buckets:[2 2 2]}}")]
    [InlineData(-3, "{{counter_reset_hint:gauge count:-10 sum:-11 z_bucket:-1 z_bucket_w:0.001 buckets:[-1 -1 -1] n_buckets:[-2 -2 -2]}}")]
    [InlineData(0, "{{count:Inf sum:Inf z_bucket_w:0.001 z_bucket:Inf}}")]
    [InlineData(double.PositiveInfinity, "{{z_bucket_w:0.001}}")]
    [InlineData(double.NaN, "{{count:NaN sum:NaN z_bucket:NaN z_bucket_w:0.001 buckets:[NaN NaN NaN] n_buckets:[NaN NaN NaN]}}")]
    public void A_histogram_is_divided_in_all_that_it_counts(double divisor, string expected) =>
        Noted.AssertNear(expected, Noted.Histogram(Both).Divide(divisor));

    [Theory]
    [InlineData("{{count:1 sum:NaN buckets:[1]}}", "{{buckets:[0 1 0] sum:NaN offset:-1 count:1}}", true)]
    [InlineData("{{counter_reset_hint:gauge}}", "{{counter_reset_hint:reset}}", true)]
    [InlineData("{{sum:0}}", "{{sum:-0}}", false)]
    [InlineData("{{schema:0}}", "{{schema:1}}", false)]
    [InlineData("{{z_bucket_w:0}}", "{{z_bucket_w:1}}", false)]
    [InlineData("{{z_bucket:0}}", "{{z_bucket:1}}", false)]
    [InlineData("{{buckets:[1]}}", "{{n_buckets:[1]}}", false)]
    [InlineData("{{buckets:[1]}}", "{{buckets:[1] offset:1}}", false)]
    [InlineData("{{schema:-53 custom_values:[1 2]}}", "{{schema:-53 custom_values:[1 3]}}", false)]
    public void Histograms_are_equal_when_they_hold_the_same_whatever_they_hint(string left, string right, bool expected)
    {
        Assert.Equal(expected, Noted.Histogram(left).Equals(Noted.Histogram(right)));
        Assert.True(!expected || Noted.Histogram(left).GetHashCode() == Noted.Histogram(right).GetHashCode());
    }

    [Fact]
    public void Buckets_are_listed_from_the_lowest_to_the_highest_and_end_at_the_zero_bucket()
    {
        var histogram = Noted.Histogram("{{z_bucket:3 z_bucket_w:0.75 buckets:[1 0 2] n_buckets:[4 5]}}");

        var buckets = Enumerable.Range(0, histogram.BucketCount).Select(histogram.Bucket);

        Assert.Equal(
            [
                new(-2, -1, IncludesLower: true, IncludesUpper: false, Count: 5),
                new(-1, -0.75, IncludesLower: true, IncludesUpper: false, Count: 4),
                new(-0.75, 0.75, IncludesLower: true, IncludesUpper: true, Count: 3),
                new(0.75, 1, IncludesLower: false, IncludesUpper: true, Count: 1),
                new(2, 4, IncludesLower: false, IncludesUpper: true, Count: 2),
            ],
            buckets);
    }

    [Fact]
    public void The_outer_custom_buckets_have_no_bounds()
    {
        var histogram = Noted.Histogram("{{schema:-53 custom_values:[-5 10] buckets:[1 2 3]}}");

        var buckets = Enumerable.Range(0, histogram.BucketCount).Select(histogram.Bucket);

        Assert.Equal(
            [
                new(double.NegativeInfinity, -5, IncludesLower: true, IncludesUpper: true, Count: 1),
                new(-5, 10, IncludesLower: false, IncludesUpper: true, Count: 2),
                new(10, double.PositiveInfinity, IncludesLower: false, IncludesUpper: true, Count: 3),
            ],
            buckets);
    }
}
