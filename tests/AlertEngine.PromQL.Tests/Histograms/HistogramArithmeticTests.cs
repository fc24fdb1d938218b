using AlertEngine.PromQL.Histograms;

namespace AlertEngine.PromQL.Tests.Histograms;

public class HistogramArithmeticTests
{
    [Theory]
    // The same buckets
    [InlineData("{{count:4 sum:5 buckets:[1 2 1]}}", "{{count:4 sum:5 buckets:[1 2 1]}}", "{{count:8 sum:10 buckets:[2 4 2]}}")]
    // Buckets that only one has
    [InlineData("{{count:3 sum:1 buckets:[1 0 2]}}", "{{count:4 sum:2 buckets:[1 3] offset:1}}", "{{count:7 sum:3 buckets:[1 1 5]}}")]
    // Another resolution
    [InlineData(
        "{{schema:0 count:24 sum:100.25 z_bucket:1 buckets:[7 3 10 2 1] offset:4}}",
        "{{schema:-1 count:30.5 sum:-3 z_bucket:0.5 z_bucket_w:0.25 buckets:[0 10 7 3 10] offset:0}}",
        "{{schema:-1 count:54.5 sum:97.25 z_bucket:1.5 z_bucket_w:0.25 buckets:[10 14 16 13] offset:1}}")]
    // A wider zero bucket swallows buckets of the other
    [InlineData(
        "{{schema:0 count:38 sum:100.25 z_bucket:0.5 z_bucket_w:2.938735877055719e-39 buckets:[10 3 2 7 7] offset:-8 n_buckets:[1 2 3 2 0.5] n_offset:4}}",
        "{{schema:0 count:29 sum:1.5 z_bucket:4 z_bucket_w:4 buckets:[1 10 7 7] offset:4}}",
        "{{count:67 sum:101.75 z_bucket:33.5 z_bucket_w:4 offset:4 buckets:[1 10 7 7] n_offset:4 n_buckets:[1 2 3 2 0.5]}}")]
    // It grows up to the end of a bucket that it would cut
    [InlineData(
        "{{count:10 z_bucket:1 z_bucket_w:0.3 buckets:[2 3] offset:1}}", "{{count:4 z_bucket:1 z_bucket_w:0.2 buckets:[1 2] offset:-1}}",
        "{{count:14 z_bucket:3 z_bucket_w:0.5 buckets:[2 2 3]}}")]
    [InlineData(
        "{{count:7 z_bucket:1 z_bucket_w:0.001 n_buckets:[2 4]}}", "{{z_bucket:3 z_bucket_w:0.75 count:3}}",
        "{{count:10 z_bucket:6 z_bucket_w:1 n_buckets:[4] n_offset:1}}")]
    // Custom buckets, the same and others
    [InlineData(
        "{{schema:-53 count:3 sum:3 custom_values:[5 10] buckets:[1 2]}}", "{{schema:-53 count:3 sum:1 custom_values:[5 10] buckets:[0 1 2]}}",
        "{{schema:-53 count:6 sum:4 custom_values:[5 10] buckets:[1 3 2]}}")]
    [InlineData(
        "{{schema:-53 count:1 sum:1 custom_values:[10] buckets:[1]}}", "{{schema:-53 sum:1 count:1 custom_values:[2 10] buckets:[1]}}",
        "{{schema:-53 count:2 sum:2 custom_values:[10] buckets:[2]}}")]
    public void Histograms_are_added_with_the_coarser_buckets_of_both(string left, string right, string expected)
    {
        var sum = Noted.Histogram(left).Add(Noted.Histogram(right)).Histogram;
        var reverse = Noted.Histogram(right).Add(Noted.Histogram(left)).Histogram;

        Noted.AssertNear(expected, sum);
        Assert.Equal(sum, reverse);
    }

    [Theory]
    [InlineData(
        "{{schema:1 count:20.5 sum:1.5 z_bucket:1 z_bucket_w:4 buckets:[3 1 0.5] offset:5 n_buckets:[10 5] n_offset:8}}",
        "{{schema:2 count:39.5 sum:1.5 z_bucket:1 z_bucket_w:2.938735877055719e-39 buckets:[3 5 5 0.5 10 3] offset:5 n_buckets:[7 5] n_offset:-1}}",
        "{{schema:1 count:-19 z_bucket:-25.5 z_bucket_w:4 offset:5 buckets:[-10 1 0.5] n_offset:8 n_buckets:[10 5]}}")]
    [InlineData(
        "{{schema:8 count:3 sum:100.25 z_bucket:1 z_bucket_w:0.25 buckets:[2] offset:1}}", "{{schema:8 count:1 sum:-3 z_bucket:1 z_bucket_w:0.25}}",
        "{{schema:8 count:2 sum:103.25 z_bucket_w:0.25 buckets:[2] offset:1}}")]
    [InlineData(
        "{{schema:-53 sum:555 count:450 custom_values:[1 2 3 4 5 6 7 8] buckets:[10 20 30 40 50 60 70 80 90]}}",
        "{{schema:-53 sum:55 count:15 custom_values:[2 4 6] buckets:[1 2 5 7]}}",
        "{{schema:-53 sum:500 count:435 custom_values:[2 4 6] buckets:[29 68 105 233]}}")]
    [InlineData(
        "{{schema:-53 sum:5560 count:1000 custom_values:[3 5 7] buckets:[100 200 300 400]}}",
        "{{schema:-53 sum:55 count:45 custom_values:[1 2 3 4 5 6 7 8] buckets:[1 2 3 4 5 6 7 8 9]}}",
        "{{schema:-53 sum:5505 count:955 custom_values:[3 5 7] buckets:[94 191 287 383]}}")]
    public void Histograms_are_subtracted_and_counts_may_become_negative(string left, string right, string expected)
    {
        var difference = Noted.Histogram(left).Subtract(Noted.Histogram(right));

        Noted.AssertNear(expected, difference.Histogram);
    }

    [Theory]
    [InlineData(CounterResetHint.Reset, CounterResetHint.Reset, CounterResetHint.Reset, false)]
    [InlineData(CounterResetHint.Reset, CounterResetHint.NotReset, CounterResetHint.Unknown, true)]
    [InlineData(CounterResetHint.NotReset, CounterResetHint.Unknown, CounterResetHint.Unknown, false)]
    [InlineData(CounterResetHint.Unknown, CounterResetHint.Gauge, CounterResetHint.Gauge, false)]
    [InlineData(CounterResetHint.Gauge, CounterResetHint.Reset, CounterResetHint.Gauge, false)]
    public void Hints_are_combined_and_can_collide(CounterResetHint left, CounterResetHint right, CounterResetHint hint, bool collide)
    {
        var sum = NativeHistogram.Empty.WithHint(left).Add(NativeHistogram.Empty.WithHint(right));
        var difference = NativeHistogram.Empty.WithHint(right).Subtract(NativeHistogram.Empty.WithHint(left));

        Assert.Equal((hint, collide), (sum.Histogram!.ResetHint, sum.HintsCollide));
        Assert.Equal((hint, collide), (difference.Histogram!.ResetHint, difference.HintsCollide));
    }

    [Theory]
    [InlineData("{{schema:-53 custom_values:[5]}}", "{{schema:-53 custom_values:[5]}}", false)]
    [InlineData("{{schema:-53 custom_values:[5]}}", "{{schema:-53 custom_values:[5 10]}}", true)]
    [InlineData("{{schema:-53 custom_values:[5]}}", "{{schema:-53 custom_values:[6]}}", true)]
    [InlineData("{{schema:1}}", "{{schema:2}}", false)]
    public void That_custom_bounds_were_reconciled_is_told(string left, string right, bool expected)
    {
        var sum = Noted.Histogram(left).Add(Noted.Histogram(right));

        Assert.Equal(expected, sum.BoundsReconciled);
    }

    [Fact]
    public void Exponential_and_custom_buckets_do_not_go_together()
    {
        var exponential = Noted.Histogram("{{count:1 buckets:[1]}}");
        var custom = Noted.Histogram("{{schema:-53 count:1 custom_values:[5] buckets:[1]}}");

        Assert.Null(exponential.Add(custom).Histogram);
        Assert.Null(custom.Subtract(exponential).Histogram);
    }

    [Fact]
    public void Far_apart_buckets_cost_no_more_than_near_ones()
    {
        var low = Noted.Histogram("{{schema:8 count:1 buckets:[1] offset:-270000}}");
        var high = Noted.Histogram("{{schema:8 count:1 buckets:[1] offset:262145}}");

        var sum = low.Add(high).Histogram!.Add(Noted.Histogram("{{schema:-4}}")).Histogram!;

        Assert.Equal([-65, 65], sum.Positive.Indexes.ToArray());
    }
}
