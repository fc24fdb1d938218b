using AlertEngine.PromQL.Histograms;

namespace AlertEngine.PromQL.Tests.Histograms;

public class HistogramTrimTests
{
    private const string Both = "{{sum:123.75 count:34 z_bucket:1 z_bucket_w:0.001 buckets:[2 4 8 16] n_buckets:[1 2]}}";
    private const string Fine = "{{schema:2 sum:12.8286080906 count:28 z_bucket:1 z_bucket_w:0.001 buckets:[1 2 4 7 3] n_buckets:[1 5 3 1]}}";
    private const string Positive = "{{sum:8.0210678118654755 count:12 z_bucket:2 z_bucket_w:0.5 buckets:[10]}}";
    private const string Zero = "{{count:5 z_bucket:5 z_bucket_w:0.1}}";
    private const string Custom = "{{schema:-53 sum:172.5 count:15 custom_values:[5 10 15 20] buckets:[1 6 4 3 1]}}";
    private const string BelowZero = "{{schema:-53 sum:172.5 count:15 custom_values:[-10 5 10 15 20] buckets:[2 1 6 4 3 1]}}";
    private const string AtFive = "{{schema:-53 sum:33 count:101 custom_values:[5] buckets:[1 100]}}";
    private const string AtZero = "{{schema:-53 sum:33 count:100 custom_values:[0] buckets:[1 100]}}";
    private const string One = "{{schema:-53 sum:100 count:100 buckets:[100]}}";

    [Theory]
    [InlineData(Both, double.PositiveInfinity, Both)]
    [InlineData(Both, double.NegativeInfinity, "{{z_bucket_w:0.001}}")]
    [InlineData(Both, 0, "{{sum:-3.53578390593273768 count:3.5 z_bucket:0.5 z_bucket_w:0.001 n_buckets:[1 2]}}")]
    [InlineData(Both, -1, "{{count:2 sum:-2.8284271247461903 z_bucket_w:0.001 n_offset:1 n_buckets:[2]}}")]
    [InlineData(Both, 2, "{{count:10 sum:3.5355339059327373 z_bucket:1 z_bucket_w:0.001 buckets:[2 4] n_buckets:[1 2]}}")]
    [InlineData(Fine, 1.13, "{{schema:2 count:13.410582181123704 sum:-9.385798726068233 z_bucket:1 z_bucket_w:0.001 buckets:[1 1.410582181123704] n_buckets:[1 5 3 1]}}")]
    [InlineData(Fine, -1.3, "{{schema:2 count:2.45786052095524 sum:-3.5189307983595066 z_bucket_w:0.001 n_offset:2 n_buckets:[1.45786052095524 1]}}")]
    [InlineData(Positive, 0.1, "{{count:0.4 sum:0.02 z_bucket:0.4 z_bucket_w:0.5}}")]
    [InlineData(Zero, 0.05, "{{count:3.75 sum:-0.09375 z_bucket:3.75 z_bucket_w:0.1}}")]
    [InlineData(Zero, -0.1, "{{z_bucket_w:0.1}}")]
    [InlineData(Custom, 15, "{{schema:-53 count:11 sum:97.5 custom_values:[5 10 15 20] buckets:[1 6 4]}}")]
    [InlineData(Custom, 13, "{{schema:-53 count:9.4 sum:75.1 custom_values:[5 10 15 20] buckets:[1 6 2.4]}}")]
    [InlineData(Custom, 50, "{{schema:-53 count:14 sum:150 custom_values:[5 10 15 20] buckets:[1 6 4 3]}}")]
    [InlineData(Custom, 0, "{{schema:-53 custom_values:[5 10 15 20]}}")]
    [InlineData(BelowZero, 2, "{{schema:-53 count:2.8 sum:-23.2 custom_values:[-10 5 10 15 20] buckets:[2 0.8]}}")]
    [InlineData(BelowZero, -15, "{{schema:-53 count:2 sum:-30 custom_values:[-10 5 10 15 20] buckets:[2]}}")]
    [InlineData(AtFive, 2, "{{schema:-53 sum:0.4 count:0.4 custom_values:[5] buckets:[0.4]}}")]
    [InlineData(AtZero, -10, "{{schema:-53 sum:-10 count:1 custom_values:[0] buckets:[1]}}")]
    [InlineData(One, 10, "{{schema:-53}}")]
    [InlineData(One, double.PositiveInfinity, One)]
    [InlineData(Custom, double.NaN, "{{schema:-53 custom_values:[5 10 15 20]}}")]
    public void What_lies_above_a_bound_is_cut_away(string text, double bound, string expected) =>
        Noted.AssertNear(expected, HistogramTrim.KeepBelow(Noted.Histogram(text), bound));

    [Theory]
    [InlineData(Both, double.NegativeInfinity, Both)]
    [InlineData(Both, double.PositiveInfinity, "{{z_bucket_w:0.001}}")]
    [InlineData(Both, 0, "{{sum:120.20840280171308 count:30.5 z_bucket:0.5 z_bucket_w:0.001 buckets:[2 4 8 16]}}")]
    [InlineData(Both, -1, "{{count:32 sum:119.50104602052653 z_bucket:1 z_bucket_w:0.001 buckets:[2 4 8 16] n_buckets:[1]}}")]
    [InlineData(Both, 2, "{{count:24 sum:113.13708498984761 z_bucket_w:0.001 offset:2 buckets:[8 16]}}")]
    [InlineData(Fine, 1.13, "{{schema:2 count:14.589417818876296 sum:22.168126492693734 z_bucket_w:0.001 offset:1 buckets:[0.589417818876296 4 7 3]}}")]
    [InlineData(Fine, -1.3, "{{schema:2 count:25.54213947904476 sum:16.29588491217537 z_bucket:1 z_bucket_w:0.001 buckets:[1 2 4 7 3] n_buckets:[1 5 1.54213947904476]}}")]
    [InlineData(Positive, 0.1, "{{count:11.6 sum:7.551067811865476 z_bucket:1.6 z_bucket_w:0.5 buckets:[10]}}")]
    [InlineData(Positive, 0, Positive)]
    [InlineData(Zero, 0.05, "{{count:1.25 sum:0.09375 z_bucket:1.25 z_bucket_w:0.1}}")]
    [InlineData(Zero, 0.1, "{{z_bucket_w:0.1}}")]
    [InlineData(Custom, 15, "{{schema:-53 count:4 sum:72.5 custom_values:[5 10 15 20] offset:3 buckets:[3 1]}}")]
    [InlineData(Custom, 13, "{{schema:-53 count:5.6 sum:94.9 custom_values:[5 10 15 20] offset:2 buckets:[1.6 3 1]}}")]
    [InlineData(Custom, 0, Custom)]
    [InlineData(AtFive, 2, "{{schema:-53 sum:502.1 count:100.6 custom_values:[5] buckets:[0.6 100]}}")]
    [InlineData(AtFive, 10, "{{schema:-53 sum:1000 count:100 custom_values:[5] offset:1 buckets:[100]}}")]
    [InlineData(AtZero, -10, "{{schema:-53 count:100 custom_values:[0] offset:1 buckets:[100]}}")]
    [InlineData(One, 10, "{{schema:-53}}")]
    [InlineData(One, double.NegativeInfinity, One)]
    public void What_lies_below_a_bound_is_cut_away(string text, double bound, string expected) =>
        Noted.AssertNear(expected, HistogramTrim.KeepAbove(Noted.Histogram(text), bound));
}
