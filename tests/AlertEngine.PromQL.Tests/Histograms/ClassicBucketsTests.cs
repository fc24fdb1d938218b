using System.Globalization;
using AlertEngine.PromQL.Histograms;

namespace AlertEngine.PromQL.Tests.Histograms;

public class ClassicBucketsTests
{
    private const double Infinity = double.PositiveInfinity;
    private const string Positive = "0.1:50 0.2:70 1:110 Infinity:120";
    private const string Negative = "-0.2:10 -0.1:20 0.3:20 Infinity:30";
    private const string FromZero = "0:0 2:10 4:20 6:30 Infinity:30";

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    [Theory]
    [InlineData(Positive, -0.1, -Infinity)]
    [InlineData(Positive, 1.01, Infinity)]
    [InlineData(Positive, double.NaN, double.NaN)]
    [InlineData(Positive, 0, 0)]
    [InlineData(Positive, 0.2, 0.048)]
    [InlineData(Positive, 0.5, 0.15)]
    [InlineData(Positive, 0.8, 0.72)]
    [InlineData(Positive, 1, 1)]
    [InlineData(Negative, 0, -0.2)]
    [InlineData(Negative, 0.2, -0.2)]
    [InlineData(Negative, 0.5, -0.15)]
    [InlineData(Negative, 0.8, 0.3)]
    [InlineData("Infinity:5", 0.5, double.NaN)]
    [InlineData("1:5 2:5", 0.5, double.NaN)]
    [InlineData("1:0 Infinity:0", 0.5, double.NaN)]
    [InlineData("", 0.5, double.NaN)]
    [InlineData("Infinity:4 2:1 2:1 1:0", 0.25, 1.5)]
    public void A_quantile_is_interpolated_within_its_bucket(string buckets, double quantile, double expected)
    {
        var result = ClassicBuckets.Quantile(Buckets(buckets), quantile);

        Noted.AssertNear(expected, result.Value);
        Assert.Null(result.Fix);
    }

    [Theory]
    [InlineData(FromZero, 0, 4, 2 / 3d)]
    [InlineData(FromZero, 0, 6, 1)]
    [InlineData(FromZero, 0, 3.5, 0.5833333333333334)]
    [InlineData(Positive, 0, 0.2, 70 / 120d)]
    [InlineData(Positive, -Infinity, Infinity, 1)]
    [InlineData(Negative, -0.3, -0.2, 0)]
    [InlineData(Negative, -0.2, 0, 1 / 3d)]
    [InlineData(Negative, 0, 0.3, 0)]
    [InlineData(Negative, -0.1, Infinity, 1 / 3d)]
    [InlineData(Positive, 1, 1, 0)]
    [InlineData(Positive, double.NaN, 1, double.NaN)]
    [InlineData("1:5", 0, 1, double.NaN)]
    [InlineData("", 0, 1, double.NaN)]
    public void A_fraction_lies_between_two_values(string buckets, double lower, double upper, double expected) =>
        Noted.AssertNear(expected, ClassicBuckets.Fraction(Buckets(buckets), lower, upper));

    [Fact]
    public void Counts_that_went_down_are_mended_and_told()
    {
        var buckets = Buckets("0.1:2 1:1 10:5 100:4 1000:9 Infinity:8");

        var result = ClassicBuckets.Quantile(buckets, 0.5);

        Noted.AssertNear(8.5, result.Value);
        Assert.Equal(new MonotonicityFix(1, Infinity, 1), result.Fix);
    }

    [Fact]
    public void Differences_by_rounding_alone_are_mended_silently()
    {
        var buckets = Buckets("1:100 2:99.99999999999999 4:100.00000000000001 Infinity:200");

        var result = ClassicBuckets.Quantile(buckets, 0.5);

        Assert.Equal(new ClassicQuantile(1), result);
    }

    private static ClassicBucket[] Buckets(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(bucket => bucket.Split(':')).Select(parts =>
            new ClassicBucket(double.Parse(parts[0], Invariant), double.Parse(parts[1], Invariant)))];
}
