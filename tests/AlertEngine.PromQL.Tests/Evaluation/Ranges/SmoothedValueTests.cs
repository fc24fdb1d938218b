namespace AlertEngine.PromQL.Tests.Evaluation.Ranges;

public class SmoothedValueTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(7, 1 + (7d / 15))]
    [InlineData(15, 2)]
    [InlineData(40, 2)]
    [InlineData(45, 2)]
    [InlineData(60, 2)]
    public void A_float_lies_between_its_neighbours_or_is_carried_on(double at, double expected)
    {
        var series = new SampledSeries("1 2 _ 2", seconds: 15);

        Assert.Equal(expected, series.Smoothed(at)!.Value.Float, 1e-9);
    }

    [Theory]
    [InlineData(15, 10)]
    [InlineData(20, 2 * (5d / 15))]
    [InlineData(60, 6)]
    public void A_histogram_counts_up_from_nothing_after_a_reset(double at, double expected)
    {
        var series = new SampledSeries("{{count:5}} {{count:10}} {{count:2 counter_reset_hint:reset}} {{count:6}}", seconds: 15);

        Assert.Equal(expected, series.Smoothed(at)!.Value.Histogram!.Count, 1e-9);
    }

    [Fact]
    public void Nothing_is_known_before_the_first_sample()
    {
        Assert.Null(new SampledSeries("_ 1 2").Smoothed(at: 30));
        Assert.Null(new SampledSeries("_ {{count:1}}").Smoothed(at: 30));
    }

    [Fact]
    public void Samples_that_do_not_fit_are_told_of()
    {
        var types = new SampledSeries("1 2 {{count:3}} {{count:4}}", seconds: 30);
        var buckets = new SampledSeries("{{count:1}} {{schema:-53 count:1 custom_values:[5] buckets:[1]}}", seconds: 30);

        Assert.Null(types.Smoothed(at: 45));
        Assert.Equal(["encountered a mix of histograms and floats for metric name \"metric\""], types.Notes);
        Assert.Null(buckets.Smoothed(at: 15));
        Assert.Equal(
            ["vector contains a mix of histograms with exponential and custom buckets schemas for metric name \"metric\""],
            buckets.Notes);
    }
}
