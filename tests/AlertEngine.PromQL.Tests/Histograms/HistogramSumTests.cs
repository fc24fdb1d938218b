using AlertEngine.PromQL.Histograms;
using AlertEngine.PromQL.Notation;

namespace AlertEngine.PromQL.Tests.Histograms;

public class HistogramSumTests
{
    private const string Overflowing =
        "{{count:1.7976931348623157e+308 sum:5.30921651659898 z_bucket:1.78264e50 z_bucket_w:0.001 buckets:[1.78264E+50 1.78264E+215 1.78264E+219 3363.5121756487] n_buckets:[1178.20696291113 731.697776280323 715.201503759399 1386.11378876781 855.572553278132]}} "
        + "{{count:1e308 sum:0.961118537914768 z_bucket:0.76342771 z_bucket_w:0.001 buckets:[0.76342771 0.76342771 0.76342771 195.70084087969] n_buckets:[421.30382970055 0 450441.779]}} "
        + "{{count:1e-6 sum:1.62091361305318 z_bucket:1.9592258 z_bucket_w:0.001 buckets:[1.9592258 1.9592258 1.9592258 1135.74692279] n_buckets:[0 4504.41779 588.599358265103 40.3760942760943]}}";

    [Theory]
    // What rounding takes is kept
    [InlineData("{{count:1 sum:1}} {{count:2 sum:1e100}} {{count:3 sum:1}} {{count:4 sum:-1e100}}", "{{count:10 sum:2}}", "{{count:2.5 sum:0.5}}")]
    [InlineData("{{count:1 buckets:[1]}} {{count:1 buckets:[1e100]}} {{count:1 buckets:[0 1]}} {{count:1 buckets:[-1e100]}}", "{{count:4 buckets:[1 1]}}", "{{count:1 buckets:[0.25 0.25]}}")]
    // Another resolution, zero bucket and custom bounds
    [InlineData("{{schema:1 count:3 buckets:[1 2] offset:1}} {{count:4 buckets:[1 3] offset:1}} {{schema:1 count:1 buckets:[1] offset:4}}", "{{count:8 buckets:[4 4] offset:1}}", null)]
    [InlineData("{{count:7 z_bucket:1 z_bucket_w:0.001 n_buckets:[2 4]}} {{z_bucket:3 z_bucket_w:0.75 count:3}} {{count:1 n_buckets:[1]}}", "{{count:11 z_bucket:7 z_bucket_w:1 n_buckets:[4] n_offset:1}}", null)]
    [InlineData("{{schema:-53 count:15 custom_values:[2 4 6] buckets:[1 2 5 7]}} {{schema:-53 count:450 custom_values:[1 2 3 4 5 6 7 8] buckets:[10 20 30 40 50 60 70 80 90]}}", "{{schema:-53 count:465 custom_values:[2 4 6] buckets:[31 72 115 247]}}", null)]
    // Too large for a sum, but not for a mean
    [InlineData("{{count:1.7976931348623157e+308 sum:1}} {{count:1e308 sum:1e100}} {{count:1e-6 sum:1}} {{count:1e-6 sum:-1e100}}", "{{count:Inf sum:2}}", "{{count:6.99423283715579e+307 sum:0.5}}")]
    [InlineData("{{count:1.7976931348623157e+308 sum:5.3}} {{count:1e308 sum:1e100}} {{count:1e-6 sum:1}} {{count:1e-6 sum:-1e100}} {{count:1e-6 sum:2}} {{count:1e-6 sum:0}} {{count:1e-6 sum:0}}", "{{count:Inf sum:8.3}}", "{{count:3.9967044783747367e+307 sum:1.1857142857142857}}")]
    [InlineData(Overflowing, null, "{{count:9.325643782874386e+307 sum:2.630416222522309 z_bucket:5.942133333333333e+49 z_bucket_w:0.001 buckets:[5.942133333333333e+49 5.942133333333333e+214 5.942133333333333e+218 1564.98664643946] n_buckets:[533.170264203893 1745.37185542677 150581.85995400817 475.496627681301 285.190851092711]}}")]
    public void Many_histograms_have_a_sum_and_a_mean(string text, string? expectedSum, string? expectedMean)
    {
        var histograms = Series(text);
        var (sum, mean) = (new HistogramSum(histograms[0]), new HistogramMean(histograms[0]));
        foreach (var histogram in histograms.Skip(1))
        {
            Assert.True(sum.TryAdd(histogram));
            Assert.True(mean.TryAdd(histogram));
        }

        Noted.AssertNear(expectedSum ?? HistogramNotation.Print(sum.ToHistogram()), sum.ToHistogram());
        Noted.AssertNear(expectedMean ?? HistogramNotation.Print(mean.ToHistogram()), mean.ToHistogram());
    }

    [Fact]
    public void A_mean_can_be_read_while_histograms_are_added()
    {
        var mean = new HistogramMean(Noted.Histogram("{{count:1 sum:2 buckets:[1]}}"));

        Noted.AssertNear("{{count:1 sum:2 buckets:[1]}}", mean.ToHistogram());
        Assert.True(mean.TryAdd(Noted.Histogram("{{count:3 sum:4 buckets:[0 3]}}")));

        Noted.AssertNear("{{count:2 sum:3 buckets:[0.5 1.5]}}", mean.ToHistogram());
    }

    [Theory]
    [InlineData("{{counter_reset_hint:reset}} {{counter_reset_hint:reset}}", CounterResetHint.Reset, false)]
    [InlineData("{{counter_reset_hint:reset}} {{counter_reset_hint:not_reset}}", CounterResetHint.Unknown, true)]
    [InlineData("{{counter_reset_hint:reset}} {{counter_reset_hint:gauge}} {{counter_reset_hint:not_reset}}", CounterResetHint.Gauge, true)]
    [InlineData("{{}} {{counter_reset_hint:gauge}} {{counter_reset_hint:not_reset}}", CounterResetHint.Gauge, false)]
    public void Hints_are_combined_and_any_two_can_collide(string text, CounterResetHint hint, bool collide)
    {
        var histograms = Series(text);
        var (sum, mean) = (new HistogramSum(histograms[0]), new HistogramMean(histograms[0]));
        foreach (var histogram in histograms.Skip(1))
        {
            sum.TryAdd(histogram);
            mean.TryAdd(histogram);
        }

        Assert.Equal((hint, collide), (sum.ToHistogram().ResetHint, sum.HintsCollide));
        Assert.Equal((hint, collide), (mean.ToHistogram().ResetHint, mean.HintsCollide));
    }

    [Fact]
    public void Exponential_and_custom_buckets_do_not_go_together()
    {
        var (exponential, custom) = (Noted.Histogram("{{count:1}}"), Noted.Histogram("{{schema:-53 count:2}}"));
        var (sum, mean) = (new HistogramSum(exponential), new HistogramMean(custom));

        Assert.False(sum.TryAdd(custom));
        Assert.False(mean.TryAdd(exponential));

        Assert.Equal(exponential, sum.ToHistogram());
        Assert.Equal(custom, mean.ToHistogram());
    }

    [Fact]
    public void That_custom_bounds_were_reconciled_is_told()
    {
        var sum = new HistogramSum(Noted.Histogram("{{schema:-53 custom_values:[5]}}"));

        sum.TryAdd(Noted.Histogram("{{schema:-53 custom_values:[5]}}"));
        Assert.False(sum.BoundsReconciled);
        sum.TryAdd(Noted.Histogram("{{schema:-53 custom_values:[5 6]}}"));
        Assert.True(sum.BoundsReconciled);
    }

    private static List<NativeHistogram> Series(string text)
    {
        Assert.True(SeriesNotation.TryParse("h " + text, out var series, out _));
        return [.. series.Values.Select(value => value.Histogram!)];
    }
}
