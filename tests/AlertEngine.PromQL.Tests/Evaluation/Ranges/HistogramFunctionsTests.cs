namespace AlertEngine.PromQL.Tests.Evaluation.Ranges;

public class HistogramFunctionsTests
{
    private const string Gauges =
        "{{sum:1 count:1 buckets:[1] counter_reset_hint:gauge}}+{{sum:1 count:1 buckets:[1] counter_reset_hint:gauge}}x2";

    private const string BothKinds =
        "{{sum:1 count:1 buckets:[1]}} {{schema:-53 sum:1 count:1 custom_values:[5 10] buckets:[1]}} "
        + "{{sum:5 count:4 buckets:[1 2 1]}} {{schema:-53 sum:1 count:1 custom_values:[5 10] buckets:[1]}}";

    private const string TwoKinds =
        "vector contains a mix of histograms with exponential and custom buckets schemas for metric name \"metric\"";

    private const string ResetInBucket =
        "{{count:4 sum:5 buckets:[1 2 1]}} {{count:5 sum:6 buckets:[1 1 3]}} {{count:6 sum:7 buckets:[1 2 3]}}";

    private const string BelowZero = "{{count:15 sum:25 buckets:[5 10]}} {{count:2490 sum:75 buckets:[15 2475]}}x55";

    private const string Hints =
        "{{sum:6 count:5 buckets:[2 2 1]}}+{{sum:2 count:3 buckets:[1 1 1]}}x4 "
        + "{{sum:4 count:4 counter_reset_hint:gauge buckets:[1 2 1]}}";

    [Theory]
    [InlineData("increase", ResetInBucket, 300, 600, 900, "{count:9, sum:10.5, (0.5,1]:1.5, (1,2]:3, (2,4]:4.5}")]
    [InlineData("increase", BelowZero, 60, 3300, 5400, "{count:2490, sum:50.303030303030305, (0.5,1]:10.06060606060606, (1,2]:2479.939393939394}")]
    [InlineData("increase", BelowZero, 60, 3300, 3315, "{count:2486.25, sum:50.227272727272734, (0.5,1]:10.045454545454547, (1,2]:2476.2045454545455}")]
    [InlineData("rate", BothKinds, 30, 60, 60, "{count:0.08333333333333333, sum:0.10416666666666666, (0.5,1]:0.020833333333333332, (1,2]:0.041666666666666664, (2,4]:0.020833333333333332}")]
    [InlineData("rate", BothKinds, 30, 30, 60, "{count:0.03333333333333333, sum:0.03333333333333333, [-Inf,5]:0.03333333333333333}")]
    [InlineData("sum_over_time", Hints, 60, 300, 180, "{count:35, sum:30, (0.5,1]:12, (1,2]:13, (2,4]:10}")]
    [InlineData("avg_over_time", Hints, 60, 180, 180, "{count:11, sum:10, (0.5,1]:4, (1,2]:4, (2,4]:3}")]
    [InlineData("first_over_time", "{{count:1}} 2 {{count:3}}", 60, 120, 180, "{count:1, sum:0}")]
    [InlineData("last_over_time", "{{count:1}} 2 {{count:3}}", 60, 120, 180, "{count:3, sum:0}")]
    public void A_window_has_this_histogram(
        string function, string values, double seconds, double at, double range, string expected)
    {
        var series = new SampledSeries(values, seconds);

        Assert.Equal(expected, series.Histogram(function, at, range));
        Assert.Empty(series.Notes);
    }

    [Theory]
    [InlineData("rate", 30, 60)]
    [InlineData("rate", 60, 90)]
    public void A_rate_of_gauges_is_told_of(string function, double at, double range)
    {
        var series = new SampledSeries(Gauges, seconds: 30);

        Assert.Equal(
            "{count:0.03333333333333333, sum:0.03333333333333333, (0.5,1]:0.03333333333333333}",
            series.Histogram(function, at, range));
        Assert.Equal(["this native histogram metric is not a counter: \"metric\""], series.Notes);
    }

    [Fact]
    public void A_delta_of_counters_is_told_of()
    {
        var series = new SampledSeries("{{sum:0 count:0}}+{{sum:1 count:2 buckets:[1 1 1]}}x5", seconds: 300);

        Assert.Equal("{count:8, sum:4, (0.5,1]:4, (1,2]:4, (2,4]:4}", series.Histogram("delta", at: 1200, range: 1200));
        Assert.Equal(["this native histogram metric is not a gauge: \"metric\""], series.Notes);
    }

    [Theory]
    [InlineData("rate", 60, 90)]
    [InlineData("rate", 90, 90)]
    [InlineData("delta", 30, 60)]
    [InlineData("sum_over_time", 90, 90)]
    [InlineData("avg_over_time", 90, 90)]
    public void Two_kinds_of_buckets_are_refused(string function, double at, double range)
    {
        var series = new SampledSeries(BothKinds, seconds: 30);

        Assert.Null(series.Histogram(function, at, range));
        Assert.Equal([TwoKinds], series.Notes);
    }

    [Theory]
    [InlineData("sum_over_time")]
    [InlineData("avg_over_time")]
    public void Floats_and_histograms_are_not_added(string function)
    {
        var series = new SampledSeries("1 {{count:1}}");

        Assert.Null(series.Histogram(function, at: 60, range: 300));
        Assert.Equal(["encountered a mix of histograms and floats for metric name \"metric\""], series.Notes);
    }

    [Fact]
    public void Contradicting_hints_in_a_sum_are_told_of()
    {
        var series = new SampledSeries("{{count:1 counter_reset_hint:reset}} {{count:1 counter_reset_hint:not_reset}}");

        Assert.Equal("{count:2, sum:0}", series.Histogram("sum_over_time", at: 60, range: 300));
        Assert.Equal(["conflicting counter resets during histogram aggregation"], series.Notes);
    }
}
