using AlertEngine.PromQL.Evaluation;

namespace AlertEngine.PromQL.Tests.Evaluation.Ranges;

public class FloatFunctionsTests
{
    [Theory]
    [InlineData("min_over_time", "4 1 NaN 3", 1)]
    [InlineData("max_over_time", "NaN 1 NaN 3", 3)]
    [InlineData("max_over_time", "NaN NaN", double.NaN)]
    [InlineData("ts_of_min_over_time", "1 2 3 0 5 6 0 1 4", 60)]
    [InlineData("ts_of_max_over_time", "NaN 2 3 0 3", 40)]
    [InlineData("ts_of_max_over_time", "NaN NaN", 10)]
    [InlineData("stdvar_over_time", "0 8 8 2 3", 10.56)]
    [InlineData("stddev_over_time", "0 8 8 2 3", 3.249615361854384)]
    [InlineData("stdvar_over_time", "1.5990505637277868 1.5990505637277868 1.5990505637277868", 0)]
    [InlineData("mad_over_time", "4 6 2 1 999 1 2", 1)]
    [InlineData("mad_over_time", "7 7 7", 0)]
    [InlineData("mad_over_time", "1 2 NaN 4", double.NaN)]
    [InlineData("deriv", "0+10x10", 1)]
    [InlineData("deriv", "5 5 5", 0)]
    [InlineData("deriv", "Inf Inf", double.NaN)]
    [InlineData("sum_over_time", "1 1e100 1 -1e100", 2)]
    [InlineData("sum_over_time", "Inf 1 -2", double.PositiveInfinity)]
    [InlineData("avg_over_time", "1e308 1e308 1e308", 1e308)]
    [InlineData("avg_over_time", "1 1e100 1 -1e100", 0.5)]
    [InlineData("avg_over_time", "-Inf 1e308 5", double.NegativeInfinity)]
    [InlineData("first_over_time", "3 {{count:1}} 4", 3)]
    [InlineData("last_over_time", "3 {{count:1}} 4", 4)]
    [InlineData("ts_of_first_over_time", "_ {{count:1}} 4", 10)]
    [InlineData("ts_of_last_over_time", "3 {{count:1}} 4 _", 20)]
    [InlineData("count_over_time", "3 {{count:1}} 4 _", 3)]
    [InlineData("present_over_time", "3", 1)]
    public void A_window_has_this_value(string function, string values, double expected)
    {
        Assert.Equal(expected, new SampledSeries(values, seconds: 10).Float(function, at: 100, range: 200)!.Value, 1e-12);
    }

    [Theory]
    [InlineData("max_over_time", "1x9 7 1x9", 7)]
    [InlineData("max_over_time", "NaN NaN NaN NaN NaN NaN -7 NaN NaN NaN NaN", -7)]
    [InlineData("min_over_time", "1x11 -7 1x3 NaN", -7)]
    [InlineData("min_over_time", "1x18 -Inf", double.NegativeInfinity)]
    [InlineData("ts_of_max_over_time", "1x9 7 1x5 7 1", 170)]
    public void A_long_window_has_this_value(string function, string values, double expected)
    {
        Assert.Equal(expected, new SampledSeries(values, seconds: 10).Float(function, at: 300, range: 400));
    }

    [Theory]
    [InlineData("max_over_time", "-0 0 -1", double.NegativeZero)]
    [InlineData("max_over_time", "-1 -1 -1 -1 -1 0 -1 -0", 0d)]
    [InlineData("min_over_time", "1 0 -0", 0d)]
    public void Of_two_zeros_the_first_is_taken(string function, string values, double expected)
    {
        var value = new SampledSeries(values).Float(function, at: 600, range: 1200);

        Assert.Equal(double.IsNegative(expected), double.IsNegative(value!.Value));
        Assert.Equal(0, value);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.5, 1)]
    [InlineData(0.75, 1.5)]
    [InlineData(1, 2)]
    public void A_quantile_lies_between_the_nearest_floats(double quantile, double expected)
    {
        var series = new SampledSeries("0 2 1");

        Assert.Equal(expected, series.Float("quantile_over_time", at: 180, range: 300, quantile));
        Assert.Empty(series.Notes);
    }

    [Theory]
    [InlineData(-1, double.NegativeInfinity, "-1")]
    [InlineData(2, double.PositiveInfinity, "2")]
    [InlineData(double.NaN, double.NaN, "NaN")]
    public void A_quantile_beyond_all_floats_is_told_of(double quantile, double expected, string printed)
    {
        var series = new SampledSeries("0 2 1");

        Assert.Equal(expected, series.Float("quantile_over_time", at: 180, range: 300, quantile));
        Assert.Equal([$"quantile value should be between 0 and 1, got {printed}"], series.Notes);
    }

    [Theory]
    [InlineData(3000, 76.81818181818181)]
    [InlineData(4200, 89.54545454545455)]
    public void A_line_is_followed_from_the_time_of_the_step(double at, double expected)
    {
        var series = new SampledSeries("0+10x4 0+10x5", seconds: 300);

        var predicted = series.Float("predict_linear", at, range: 6000, 3600);

        Assert.Equal(expected, predicted!.Value, 1e-9);
    }

    [Fact]
    public void Smoothing_follows_a_trend()
    {
        var series = new SampledSeries("0+10x1000", seconds: 10);

        Assert.Equal(8000, series.Float("double_exponential_smoothing", 8000, 60, 0.01, 0.1)!.Value, 1e-6);
    }

    [Theory]
    [InlineData(0, 0.5, "invalid smoothing factor. Expected: 0 < sf < 1, got: 0.000000")]
    [InlineData(0.5, 1.5, "invalid trend factor. Expected: 0 < tf < 1, got: 1.500000")]
    public void Smoothing_needs_factors_between_zero_and_one(double smoothing, double trend, string expected)
    {
        var series = new SampledSeries("1 2");

        var exception = Assert.Throws<QueryException>(
            () => series.Apply("double_exponential_smoothing", 60, 300, smoothing, trend));

        Assert.Equal(expected, exception.Message);
    }

    [Theory]
    [InlineData("deriv")]
    [InlineData("min_over_time")]
    [InlineData("ts_of_max_over_time")]
    [InlineData("stdvar_over_time")]
    [InlineData("mad_over_time")]
    public void Histograms_beside_floats_are_ignored_and_told_of(string function)
    {
        var mixed = new SampledSeries("1 1 {{count:1}}");
        var histograms = new SampledSeries("{{count:1}} {{count:1}}");

        Assert.NotNull(mixed.Float(function, at: 180, range: 300));
        Assert.Equal(
            ["ignored histograms in a range containing both floats and histograms for metric name \"metric\""], mixed.Notes);
        Assert.Null(histograms.Float(function, at: 180, range: 300));
        Assert.Empty(histograms.Notes);
    }
}
