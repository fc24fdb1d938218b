using AlertEngine.PromQL.Histograms;

namespace AlertEngine.PromQL.Tests.Histograms;

public class HistogramQuantilesTests
{
    private const double Infinity = double.PositiveInfinity;

    [Theory]
    [InlineData(-0.1, "{{count:1 buckets:[1]}}", -Infinity)]
    [InlineData(1.1, "{{count:1 buckets:[1]}}", Infinity)]
    [InlineData(double.NaN, "{{count:1 buckets:[1]}}", double.NaN)]
    [InlineData(0.5, "{{}}", double.NaN)]
    [InlineData(0, "{{schema:-1 count:33 sum:-3 z_bucket_w:4 buckets:[0 10 0 5 1 3 7 7] offset:6}}", 4096)]
    [InlineData(1, "{{count:2.5 sum:1.5 z_bucket_w:4 buckets:[0.5 2] offset:3}}", 16)]
    [InlineData(0.3, "{{schema:1 count:23.5 sum:20 buckets:[0.5 7 10 2 3 1] offset:-6}}", 0.17288170885462406)]
    [InlineData(0.99, "{{schema:1 count:23.5 sum:1.5 buckets:[2 1 0.5 2 1 7 10] offset:-2}}", 3.9675543881716004)]
    [InlineData(0.3, "{{count:18 sum:-3 z_bucket_w:0.25 buckets:[10 0 2 5] offset:-1 n_buckets:[1]}}", 0.33915108186191795)]
    // The zero bucket, with values on both sides of it, on one, on none
    [InlineData(0, "{{schema:3 count:4 sum:-3 z_bucket:4 z_bucket_w:1}}", -1)]
    [InlineData(0, "{{schema:1 count:1.5 sum:100.25 z_bucket:0.5 z_bucket_w:0.25 buckets:[1] offset:-1}}", 0)]
    [InlineData(1, "{{schema:1 count:22 sum:-3 z_bucket:1 z_bucket_w:0.25 n_buckets:[5 0 0 1 3 10 1 1] n_offset:4}}", 0)]
    // Custom buckets, open ones among them
    [InlineData(0.99, "{{schema:-53 count:7 sum:100.25 custom_values:[-5 2 5 20] buckets:[7] offset:1}}", 1.9299999999999997)]
    [InlineData(0.5, "{{schema:-53 count:4 custom_values:[4] buckets:[4]}}", 2)]
    [InlineData(0.5, "{{schema:-53 count:4 custom_values:[-4] buckets:[4]}}", -4)]
    [InlineData(0.5, "{{schema:-53 count:4 custom_values:[0] buckets:[0 4]}}", 0)]
    [InlineData(0.9, "{{schema:-53 count:4 custom_values:[4] buckets:[1 3]}}", 4)]
    public void A_quantile_is_interpolated_within_its_bucket(double quantile, string text, double expected)
    {
        var estimate = Noted.Histogram(text).Quantile(quantile);

        Noted.AssertNear(expected, estimate.Value);
        Assert.Equal(NaNEffect.None, estimate.NaNs);
    }

    [Theory]
    [InlineData(-Infinity, 2, "{{count:18 sum:100.25 z_bucket:1 buckets:[0 1 0 7 2 7] offset:-7}}", 1)]
    [InlineData(0, 3, "{{schema:3 count:34 sum:20 z_bucket:1 z_bucket_w:1 buckets:[5 0.5 0.5 10 2 10] offset:6 n_buckets:[5] n_offset:6}}", 0.8382352941176471)]
    [InlineData(1, 1.5, "{{schema:3 count:19.5 sum:-3 z_bucket_w:2.938735877055719e-39 buckets:[0.5 5 10 0 3 1] offset:5}}", 0.017428205276134635)]
    [InlineData(-Infinity, 2, "{{schema:-53 count:23 sum:1.5 custom_values:[-10 -1 0 1 2] buckets:[0.5 7 5 0.5 10] offset:1}}", 0.5652173913043478)]
    [InlineData(0, 3, "{{schema:-53 count:15 sum:100.25 custom_values:[1 2] buckets:[5 10]}}", 1)]
    [InlineData(-3, -0.2, "{{schema:-53 count:2.5 sum:20 custom_values:[-1 10] buckets:[2 0.5]}}", 0)]
    [InlineData(3, 2, "{{count:1 buckets:[1]}}", 0)]
    [InlineData(double.NaN, 2, "{{count:1 buckets:[1]}}", double.NaN)]
    [InlineData(0, 1, "{{}}", double.NaN)]
    public void A_fraction_lies_between_two_values(double lower, double upper, string text, double expected)
    {
        var estimate = Noted.Histogram(text).Fraction(lower, upper);

        Noted.AssertNear(expected, estimate.Value);
        Assert.Equal(NaNEffect.None, estimate.NaNs);
    }

    [Theory]
    [InlineData(1, "{{count:3 sum:NaN}}", double.NaN, 1)]
    [InlineData(0.81, "{{count:15 sum:NaN buckets:[12]}}", double.NaN, 1)]
    [InlineData(0.8, "{{count:15 sum:NaN buckets:[12]}}", 1, 2)]
    [InlineData(0.4, "{{count:15 sum:NaN buckets:[12]}}", 0.7071067811865475, 2)]
    [InlineData(0.5, "{{count:12 sum:NaN buckets:[12]}}", 0.7071067811865475, 0)]
    public void Values_that_are_not_numbers_are_the_highest(double quantile, string text, double expected, int effect)
    {
        var estimate = Noted.Histogram(text).Quantile(quantile);

        Noted.AssertNear(expected, estimate.Value);
        Assert.Equal((NaNEffect)effect, estimate.NaNs);
    }

    [Theory]
    [InlineData(-Infinity, 0.7071067811865475, "{{count:15 sum:NaN buckets:[12]}}", 0.4)]
    [InlineData(-Infinity, Infinity, "{{count:15 sum:NaN buckets:[12]}}", 0.8)]
    [InlineData(-Infinity, Infinity, "{{count:3 sum:NaN}}", 0)]
    public void Values_that_are_not_numbers_belong_to_no_fraction(double lower, double upper, string text, double expected)
    {
        var estimate = Noted.Histogram(text).Fraction(lower, upper);

        Noted.AssertNear(expected, estimate.Value);
        Assert.Equal(NaNEffect.Excluded, estimate.NaNs);
    }
}
