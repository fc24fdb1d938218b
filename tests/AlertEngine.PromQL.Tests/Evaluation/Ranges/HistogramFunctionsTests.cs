using AlertEngine.PromQL.Evaluation;

namespace AlertEngine.PromQL.Tests.Evaluation.Ranges;

public class HistogramFunctionsTests
{
    private const string TwoKinds =
        "vector contains a mix of histograms with exponential and custom buckets schemas for metric name \"metric\"";

    [Theory]
    [InlineData("sum_over_time", "{{count:1 sum:2 buckets:[1]}} {{count:3 sum:1e100 buckets:[3]}} {{count:1 sum:-1e100}}", "{count:5, sum:2, (0.5,1]:4}")]
    [InlineData("avg_over_time", "{{count:1 sum:2 buckets:[1]}} {{count:3 sum:4 buckets:[3]}}", "{count:2, sum:3, (0.5,1]:2}")]
    [InlineData("avg_over_time", "{{sum:1e308 count:1}} {{sum:1e308 count:1}}", "{count:1, sum:1e+308}")]
    [InlineData("first_over_time", "{{count:1}} 2 {{count:3}}", "{count:1, sum:0}")]
    [InlineData("last_over_time", "{{count:1}} 2 {{count:3}}", "{count:3, sum:0}")]
    [InlineData("increase", "{{count:1 sum:1 buckets:[1]}}+{{count:2 sum:3 buckets:[2]}}x3", "{count:6, sum:9, (0.5,1]:6}")]
    [InlineData("increase", "{{count:9}} {{count:1 schema:1 buckets:[1]}} {{count:3 buckets:[3]}}", "{count:3, sum:0, (0.5,1]:3}")]
    [InlineData("increase", "{{count:0}} {{count:2}} {{count:1}} {{count:3}}", "{count:5, sum:0}")]
    [InlineData("increase", "{{schema:-53 count:1 custom_values:[5] buckets:[1]}} {{count:2}} {{count:4}}", "{count:4, sum:0}")]
    public void A_window_has_this_histogram(string function, string values, string expected)
    {
        var series = new SampledSeries(values);

        Assert.Equal(expected, series.Histogram(function, at: 180, range: 180.001));
        Assert.Empty(series.Notes);
    }
}
