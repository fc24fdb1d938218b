using AlertEngine.PromQL.Evaluation;

namespace AlertEngine.PromQL.Tests.Evaluation.Ranges;

public class LastChangeTests
{
    [Theory]
    [InlineData("0+10x10", 3000, 3000, 10d / 300)]
    [InlineData("0+10x5 0+10x5", 3000, 3000, 10d / 300)]
    [InlineData("0+10x5 0+10x5", 1800, 3000, 0)]
    [InlineData("1 NaN NaN 5 11", 900, 901, double.NaN)]
    [InlineData("1 NaN NaN 5 11", 1200, 901, 0.02)]
    public void The_rate_is_that_between_the_last_two_floats(string values, double at, double range, double expected)
    {
        var rate = new SampledSeries(values, seconds: 300).Float("irate", at, range);

        Assert.Equal(expected, rate!.Value, 1e-12);
    }

    [Theory]
    [InlineData("0 50 100 150", 50)]
    [InlineData("0 50 100 50", -50)]
    public void The_delta_may_be_negative(string values, double expected)
    {
        Assert.Equal(expected, new SampledSeries(values, seconds: 300).Float("idelta", at: 1200, range: 1200));
    }

    [Fact]
    public void A_start_after_the_sample_before_is_a_reset()
    {
        var series = new SampledSeries("60 120")
        {
            StartsBefore = [60_000, 30_000],
            Options = new EngineOptions { UsesStartTimes = true },
        };

        Assert.Equal(2, series.Float("irate", at: 60, range: 300));
        Assert.Equal(60, series.Float("idelta", at: 60, range: 300));
    }

    [Theory]
    [InlineData("irate", "{{sum:2 count:2}}+{{sum:3 count:3}}x5", "{count:0.01, sum:0.01}")]
    [InlineData("irate", "0 0 {{sum:1 count:1}} {{sum:4 count:4}}", "{count:0.01, sum:0.01}")]
    [InlineData("irate", "0 0 {{count:1}} {{schema:-53 sum:3 count:3 custom_values:[5 10] buckets:[3]}}", "{count:0.01, sum:0.01, [-Inf,5]:0.01}")]
    [InlineData("idelta", "{{sum:2 count:2 counter_reset_hint:gauge}}+{{sum:1 count:3 counter_reset_hint:gauge}}x5", "{count:3, sum:1}")]
    public void Histograms_change_like_floats(string function, string values, string expected)
    {
        var series = new SampledSeries(values, seconds: 300);

        Assert.Equal(expected, series.Histogram(function, at: 1200, range: 1200));
        Assert.Empty(series.Notes);
    }

    [Theory]
    [InlineData("irate", "{{count:1}} {{count:4 counter_reset_hint:gauge}}", true, "this native histogram metric is not a counter: \"metric\"")]
    [InlineData("irate", "{{count:1 counter_reset_hint:gauge}} {{count:4}}", true, "this native histogram metric is not a counter: \"metric\"")]
    [InlineData("idelta", "{{count:1 counter_reset_hint:gauge}} {{count:4}}", true, "this native histogram metric is not a gauge: \"metric\"")]
    [InlineData("irate", "2 {{count:4}}", false, "encountered a mix of histograms and floats for metric name \"metric\"")]
    [InlineData(
        "idelta",
        "{{count:1 counter_reset_hint:gauge}} {{schema:-53 count:1 custom_values:[5] buckets:[1] counter_reset_hint:gauge}}",
        false,
        "vector contains a mix of histograms with exponential and custom buckets schemas for metric name \"metric\"")]
    [InlineData(
        "idelta",
        "{{schema:-53 count:2 custom_values:[1] buckets:[2] counter_reset_hint:gauge}} {{schema:-53 count:1 custom_values:[1 10] buckets:[1] counter_reset_hint:gauge}}",
        true,
        "mismatched custom buckets were reconciled during subtraction")]
    public void What_does_not_fit_is_told_of(string function, string values, bool hasValue, string note)
    {
        var series = new SampledSeries(values, seconds: 300);

        var value = series.Apply(function, at: 1200, range: 1300);

        Assert.Equal(hasValue, value is not null);
        Assert.Equal([note], series.Notes);
    }

    [Fact]
    public void One_sample_has_no_change()
    {
        Assert.Null(new SampledSeries("1").Apply("irate", at: 0, range: 300));
        Assert.Null(new SampledSeries("{{count:1}}").Apply("idelta", at: 0, range: 300));
    }
}
