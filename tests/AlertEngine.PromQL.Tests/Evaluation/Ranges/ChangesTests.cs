using AlertEngine.PromQL.Evaluation;

namespace AlertEngine.PromQL.Tests.Evaluation.Ranges;

public class ChangesTests
{
    private static readonly EngineOptions WithStarts = new() { UsesStartTimes = true };

    [Theory]
    [InlineData("0+10x10", 3000, 100)]
    [InlineData("0+18x5 0+18x5", 3000, 160)]
    [InlineData("10+10x10", 3000, 100)]
    [InlineData("1+10x10", 3000, 100)]
    [InlineData("0+10x10", 6000, 100)]
    [InlineData("0+18x5 0+18x5", 6000, 162)]
    [InlineData("10+10x10", 6000, 105)]
    [InlineData("1+10x10", 6000, 101)]
    public void A_counter_is_extrapolated_to_the_edges_but_not_below_zero(string values, double range, double expected)
    {
        var increase = new SampledSeries(values, seconds: 300).Float("increase", at: 3000, range);

        Assert.Equal(expected, increase!.Value, 1e-9);
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(60, 0.55)]
    [InlineData(120, 0.6)]
    [InlineData(180, 0.6)]
    [InlineData(300, 0.6)]
    public void Extrapolation_stops_half_an_interval_before_the_first_sample(double first, double expected)
    {
        var rate = new SampledSeries($"{first}+240x10", seconds: 240).Float("rate", at: 600, range: 1200);

        Assert.Equal(expected, rate!.Value, 1e-9);
    }

    [Theory]
    [InlineData("0 1 2 3 2 3 4", 1800, 1800, 7)]
    [InlineData("0+27x4 0+27x5", 3000, 3000, 240)]
    [InlineData("0+10x9 0 10", 3000, 360, 0)]
    public void What_was_counted_before_a_reset_is_not_lost(string values, double at, double range, double expected)
    {
        var increase = new SampledSeries(values, seconds: 300).Float("increase", at, range);

        Assert.Equal(expected, increase!.Value, 1e-9);
    }

    [Theory]
    [InlineData("0 50 100 150 200", 200)]
    [InlineData("200 150 100 50 0", -200)]
    public void A_gauge_may_go_down(string values, double expected)
    {
        var delta = new SampledSeries(values, seconds: 300).Float("delta", at: 1200, range: 1200);

        Assert.Equal(expected, delta);
    }

    [Fact]
    public void One_sample_has_no_change()
    {
        var series = new SampledSeries("0+10x9 0 10", seconds: 300);

        Assert.Null(series.Float("rate", at: 3000, range: 300));
    }

    [Theory]
    [InlineData(420, 420)]
    [InlineData(480, 780)]
    [InlineData(540, 675)]
    [InlineData(660, 1275)]
    [InlineData(720, 1080)]
    [InlineData(840, 1725)]
    [InlineData(900, 1440)]
    public void Starts_tell_of_resets_that_values_hide(double at, double expected)
    {
        var series = new SampledSeries("_ _ 0+60x14")
        {
            StartsBefore =
            [
                30_000, 90_000, 150_000, 60_000, 120_000, 180_000, 59_999, 119_999, 179_999, 1000, 61_000, 121_000, 1, 60_001,
                120_001,
            ],
            Options = WithStarts,
        };

        var increase = series.Float("increase", at, range: 300);

        Assert.Equal(expected, increase!.Value, 1e-9);
    }

    [Theory]
    [InlineData(60_000, 300)]
    [InlineData(59_999, 300)]
    [InlineData(1, 300)]
    [InlineData(0, 0)]
    public void A_delta_series_starts_anew_at_every_sample(long startBefore, double expected)
    {
        var series = new SampledSeries("_ _ 60x15")
        {
            StartsBefore = [.. Enumerable.Repeat(startBefore, 16)],
            Options = WithStarts,
        };

        var increase = series.Float("increase", at: 720, range: 300);

        Assert.Equal(expected, increase!.Value, 1e-9);
    }

    [Fact]
    public void A_start_inside_the_range_stands_for_a_zero_even_beside_a_single_sample()
    {
        var series = new SampledSeries("_ _ _ _ 3") { StartsBefore = [150_000], Options = WithStarts };

        Assert.Equal(3, series.Float("increase", at: 360, range: 300));
    }

    [Fact]
    public void Counters_that_ran_at_the_same_time_are_told_of_with_their_number()
    {
        var series = new SampledSeries("1 2 3 4") { StartsBefore = [60_000, 90_000, 150_000, 210_000], Options = WithStarts };

        series.Float("rate", at: 180, range: 240);
        series.Float("rate", at: 180, range: 240);

        var overlap = "sample has start time that overlaps with previous sample timestamp for metric \"metric\"";
        Assert.Equal([overlap + " (2 occurrences)"], series.Notes);
    }

    [Fact]
    public void A_window_with_floats_and_histograms_has_no_change()
    {
        var series = new SampledSeries("0 50 100 {{sum:1 count:2}}");

        Assert.Null(series.Apply("delta", at: 180, range: 240));
        Assert.Equal(["encountered a mix of histograms and floats for metric name \"metric\""], series.Notes);
    }
}
