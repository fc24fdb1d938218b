using AlertEngine.PromQL.Histograms;

namespace AlertEngine.PromQL.Tests.Histograms;

public class CounterResetsTests
{
    [Theory]
    // A hint decides, but not that of a gauge
    [InlineData("{{count:5 buckets:[5]}}", "{{count:6 buckets:[6] counter_reset_hint:reset}}", true)]
    [InlineData("{{count:5 buckets:[5]}}", "{{count:4 buckets:[4] counter_reset_hint:not_reset}}", false)]
    [InlineData("{{count:5 buckets:[5]}}", "{{count:4 buckets:[4] counter_reset_hint:gauge}}", true)]
    // Counts
    [InlineData("{{count:5}}", "{{count:5 sum:-1}}", false)]
    [InlineData("{{count:5}}", "{{count:4}}", true)]
    [InlineData("{{count:2 z_bucket:2}}", "{{count:9 z_bucket:1}}", true)]
    [InlineData("{{count:3 buckets:[1 2]}}", "{{count:9 buckets:[7 2]}}", false)]
    [InlineData("{{count:3 buckets:[1 2]}}", "{{count:9 buckets:[8 1]}}", true)]
    [InlineData("{{count:3 buckets:[1 2]}}", "{{count:9 buckets:[9]}}", true)]
    [InlineData("{{count:3 n_buckets:[1 2]}}", "{{count:9 buckets:[1 2] n_buckets:[1 1]}}", true)]
    // Resolution
    [InlineData("{{schema:2 count:9.5 sum:-3 z_bucket:0.5 buckets:[2 7] offset:-8}}", "{{schema:1 count:21.5 sum:100.25 z_bucket:1 buckets:[2 1 2 5 10 0.5] offset:-7}}", false)]
    [InlineData("{{schema:1 count:3 buckets:[1 2] offset:1}}", "{{schema:0 count:4 buckets:[3] offset:1}}", false)]
    [InlineData("{{schema:1 count:3 buckets:[1 2] offset:1}}", "{{schema:0 count:4 buckets:[2] offset:1}}", true)]
    [InlineData("{{schema:1 count:3}}", "{{schema:2 count:4}}", true)]
    // The zero bucket
    [InlineData("{{count:3 z_bucket_w:1}}", "{{count:3 z_bucket_w:0.5}}", true)]
    [InlineData("{{count:3 z_bucket:1 buckets:[2 1]}}", "{{count:9 z_bucket:3 z_bucket_w:1 buckets:[5] offset:1}}", false)]
    [InlineData("{{count:3 z_bucket:1 buckets:[2 1]}}", "{{count:9 z_bucket:2 z_bucket_w:1 buckets:[5] offset:1}}", true)]
    [InlineData("{{count:3 buckets:[3] offset:1}}", "{{count:9 z_bucket:9 z_bucket_w:1.5}}", true)]
    // Custom buckets
    [InlineData("{{schema:-53 count:1 custom_values:[5] buckets:[1]}}", "{{count:1 buckets:[1]}}", true)]
    [InlineData("{{count:1 buckets:[1]}}", "{{schema:-53 count:1 custom_values:[5] buckets:[1]}}", true)]
    [InlineData("{{schema:-53 count:3 custom_values:[5 10] buckets:[1 2]}}", "{{schema:-53 count:4 custom_values:[5 10] buckets:[1 3]}}", false)]
    [InlineData("{{schema:-53 count:3 custom_values:[5 10] buckets:[1 2]}}", "{{schema:-53 count:4 custom_values:[5 10] buckets:[3 1]}}", true)]
    [InlineData("{{schema:-53 count:3 custom_values:[5 10] buckets:[1 2]}}", "{{schema:-53 count:4 custom_values:[10] buckets:[3 1]}}", false)]
    [InlineData("{{schema:-53 count:3 custom_values:[5 10] buckets:[1 2]}}", "{{schema:-53 count:4 custom_values:[10] buckets:[2 2]}}", true)]
    [InlineData("{{schema:-53 sum:55 count:15 custom_values:[2 4 6] buckets:[1 2 5 7]}}", "{{schema:-53 sum:56 count:15 custom_values:[2 3 4 6] buckets:[1 0 1 5 8]}}", true)]
    public void A_counter_started_anew_when_anything_went_down(string previous, string current, bool expected) =>
        Assert.Equal(expected, Noted.Histogram(current).IsResetSince(Noted.Histogram(previous)));
}
