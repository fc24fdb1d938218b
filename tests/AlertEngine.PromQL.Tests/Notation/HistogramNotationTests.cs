using AlertEngine.PromQL.Histograms;
using AlertEngine.PromQL.Notation;

namespace AlertEngine.PromQL.Tests.Notation;

public class HistogramNotationTests
{
    [Theory]
    [InlineData("{{}}", "{count:0, sum:0}")]
    [InlineData("{{schema:0 sum:5 count:4 buckets:[1 2 1]}}", "{count:4, sum:5, (0.5,1]:1, (1,2]:2, (2,4]:1}")]
    [InlineData("{{ count:4 sum:-5.5  buckets:[1 0 2 ] offset:-1 }}", "{count:4, sum:-5.5, (0.25,0.5]:1, (1,2]:2}")]
    [InlineData("{{count:3 n_buckets:[1 2]}}", "{count:3, sum:0, [-2,-1):2, [-1,-0.5):1}")]
    [InlineData("{{count:3 n_buckets:[1 2] n_offset:-2}}", "{count:3, sum:0, [-0.5,-0.25):2, [-0.25,-0.125):1}")]
    [InlineData("{{z_bucket:2 z_bucket_w:0.001}}", "{count:0, sum:0, [-0.001,0.001]:2}")]
    [InlineData("{{schema:1 buckets:[1 1]}}", "{count:0, sum:0, (0.7071067811865475,1]:1, (1,1.414213562373095]:1}")]
    [InlineData("{{schema:-4 buckets:[1] offset:64}}", "{count:0, sum:0, (2.7430620343968443e+303,1.7976931348623157e+308]:1}")]
    [InlineData("{{schema:-53 custom_values:[5 10] buckets:[1 2 3]}}", "{count:0, sum:0, [-Inf,5]:1, (5,10]:2, (10,+Inf]:3}")]
    [InlineData("{{SCHEMA:-1 buckets:[1]}}", "{count:0, sum:0, (0.25,1]:1}")]
    [InlineData("{{sum:NaN count:Inf}}", "{count:+Inf, sum:NaN}")]
    [InlineData("{{sum:1234567 count:1.5e+99 z_bucket:0.00001}}", "{count:1.5e+99, sum:1.234567e+06, [-0,0]:1e-05}")]
    public void A_histogram_is_read_and_prints_its_buckets_with_their_bounds(string text, string expected)
    {
        Assert.True(HistogramNotation.TryParse(text, out var histogram, out var problem), problem);

        Assert.Equal(expected, histogram.ToString());
    }

    [Theory]
    [InlineData("{{}}")]
    [InlineData("{{schema:1 count:3 sum:4.5 offset:-1 buckets:[1 0 2]}}")]
    [InlineData("{{count:1e+06 z_bucket:1 z_bucket_w:0.001 n_offset:7 n_buckets:[-1]}}")]
    [InlineData("{{schema:-53 custom_values:[5 10] counter_reset_hint:gauge offset:1 buckets:[2 3]}}")]
    [InlineData("{{counter_reset_hint:reset}}")]
    [InlineData("{{counter_reset_hint:not_reset}}")]
    public void A_histogram_is_written_as_it_is_read(string text)
    {
        Assert.True(HistogramNotation.TryParse(text, out var histogram, out var problem), problem);

        Assert.Equal(text, HistogramNotation.Print(histogram));
    }

    [Theory]
    [InlineData("", "1:1: parse error: expected {{ and a histogram, got the end of the text")]
    [InlineData("{{sum:1", "1:8: parse error: expected a space or }} in a histogram, got the end of the text")]
    [InlineData("{{sum 1}}", "1:6: parse error: expected a colon after \"sum\" in a histogram, got ' '")]
    [InlineData("{{sum:1 sum:2}}", "1:9: parse error: duplicate key \"sum\" in histogram")]
    [InlineData("{{total:1}}", "1:3: parse error: unknown key \"total\" in histogram")]
    [InlineData("{{buckets:1}}", "1:11: parse error: expected a list such as [5 10 7], got '1'")]
    [InlineData("{{buckets:[1,2]}}", "1:13: parse error: expected a space or ] in a list, got ','")]
    [InlineData("{{counter_reset_hint:maybe}}", "1:22: parse error: expected unknown, reset, not_reset or gauge, got \"maybe\"")]
    [InlineData("{{offset:3000000000}}", "1:10: parse error: expected an integer of up to 32 bits")]
    [InlineData("{{schema:9}}", "1:1: parse error: histogram has an invalid schema, which must be between -4 and 8 for exponential buckets, or -53 for custom buckets, got schema 9")]
    [InlineData("{{offset:2147483647 buckets:[1 1]}}", "1:1: parse error: positive side: no value falls into buckets from index 2147483647 on in schema 0")]
    [InlineData("{{schema:-53 buckets:[1 1]}}", "1:1: parse error: positive side: no value falls into buckets from index 0 on in schema -53")]
    [InlineData("{{schema:-53 custom_values:[5 5]}}", "1:1: parse error: custom buckets: histogram custom bounds must be in strictly increasing order")]
    [InlineData("{{custom_values:[5]}}", "1:1: parse error: histogram with exponential schema must not have custom bounds")]
    [InlineData("{{z_bucket_w:NaN}}", "1:1: parse error: histogram has a zero threshold below zero")]
    [InlineData("{{}}x", "1:5: parse error: expected the end of the text, got 'x'")]
    public void What_is_wrong_is_told_with_its_place(string text, string expected)
    {
        Assert.False(HistogramNotation.TryParse(text, out _, out var problem));

        Assert.Equal(expected, problem);
    }

    [Fact]
    public void A_series_grows_by_a_histogram_at_every_step()
    {
        Assert.True(SeriesNotation.TryParse("h {{sum:4 count:4 buckets:[1 2 1]}}+{{sum:2 count:1 buckets:[1] offset:1}}x2", out var series, out _));

        Assert.Equal(
            ["{{count:4 sum:4 buckets:[1 2 1]}}", "{{count:5 sum:6 buckets:[1 3 1]}}", "{{count:6 sum:8 buckets:[1 4 1]}}"],
            series.Values.Select(value => HistogramNotation.Print(value.Histogram!)));
    }

    [Fact]
    public void Whether_a_hint_is_written_is_known()
    {
        Assert.True(SeriesNotation.TryParse("h {{}} {{counter_reset_hint:unknown}}", out var series, out _));

        Assert.Equal([false, true], series.Values.Select(value => value.NamesHint));
    }
}
