using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Tests.Evaluation.Ranges;

public class EdgeChangesTests
{
    [Theory]
    [InlineData(5, 0)]
    [InlineData(20, 1)]
    [InlineData(35, 2)]
    [InlineData(65, 4)]
    [InlineData(80, 7)]
    [InlineData(125, 7)]
    public void An_anchored_range_begins_with_the_last_sample_before_it(double at, double expected)
    {
        var series = new SampledSeries("1+1x4 9+1x4", seconds: 15) { Edges = RangeEdges.Anchored };

        Assert.Equal(expected, series.Float("increase", at, range: 60));
        Assert.Equal(expected / 60, series.Float("rate", at, range: 60));
    }

    [Theory]
    [InlineData(5, 1d / 3)]
    [InlineData(20, 4d / 3)]
    [InlineData(65, 5)]
    [InlineData(80, 7)]
    [InlineData(125, 6)]
    public void A_smoothed_range_has_values_between_samples_at_its_edges(double at, double expected)
    {
        var series = new SampledSeries("1+1x4 9+1x4", seconds: 15) { Edges = RangeEdges.Smoothed };

        Assert.Equal(expected, series.Float("increase", at, range: 60)!.Value, 1e-9);
    }

    [Theory]
    [InlineData(RangeEdges.Anchored, 70, 70, 8)]
    [InlineData(RangeEdges.Anchored, 30, 30, 5)]
    [InlineData(RangeEdges.Smoothed, 45, 30, 4)]
    public void What_a_counter_lost_in_a_reset_is_counted(RangeEdges edges, double at, double range, double expected)
    {
        var floats = new SampledSeries("5 10 3", seconds: 30) { Edges = edges };
        var histograms = new SampledSeries("{{count:5 buckets:[5]}} {{count:10 buckets:[10]}} {{count:3 buckets:[3]}}", seconds: 30)
        {
            Edges = edges,
        };

        Assert.Equal(expected, floats.Float("increase", at, range)!.Value, 1e-9);
        Assert.Equal(expected, histograms.Apply("increase", at, range)!.Value.Histogram!.Count, 1e-9);
    }

    [Theory]
    [InlineData("_ {{count:396}} {{count:110 counter_reset_hint:reset}} {{count:194}}", 10, 20.5, 1, 9.7)]
    [InlineData("{{count:10}} {{count:5 counter_reset_hint:reset}} {{count:2 counter_reset_hint:reset}} {{count:4}}", 10, 15, 14, 5.5)]
    [InlineData("{{count:10}} {{count:5 counter_reset_hint:reset}}", 20, 15, 10, 2.5)]
    public void A_reset_that_an_edge_lies_in_is_counted_once(
        string values, double seconds, double at, double range, double expected)
    {
        var series = new SampledSeries(values, seconds) { Edges = RangeEdges.Smoothed };

        Assert.Equal(expected, series.Apply("increase", at, range)!.Value.Histogram!.Count, 1e-9);
    }

    [Theory]
    [InlineData(RangeEdges.Anchored)]
    [InlineData(RangeEdges.Smoothed)]
    public void A_series_that_ended_before_the_range_has_no_change_in_it(RangeEdges edges)
    {
        var series = new SampledSeries("1 2 3", seconds: 30) { Edges = edges };

        Assert.Null(series.Float("delta", at: 180, range: 60));
    }

    [Fact]
    public void Gauges_where_counters_are_wanted_are_told_of()
    {
        var values = "{{count:1}} {{count:2 counter_reset_hint:gauge}} {{count:3}}";
        var series = new SampledSeries(values, seconds: 30) { Edges = RangeEdges.Anchored };

        Assert.Equal("{count:2, sum:0}", series.Histogram("increase", at: 90, range: 90));
        Assert.Equal("{count:2, sum:0}", series.Histogram("delta", at: 90, range: 90));
        Assert.Equal(
            [
                "this native histogram metric is not a counter: \"metric\"",
                "this native histogram metric is not a gauge: \"metric\"",
            ],
            series.Notes);
    }

    [Theory]
    [InlineData(RangeEdges.Anchored, 60)]
    [InlineData(RangeEdges.Smoothed, 45)]
    public void Histograms_with_two_kinds_of_buckets_are_refused(RangeEdges edges, double at)
    {
        var values = "{{count:1}} {{schema:-53 count:1 custom_values:[5 10] buckets:[1]}} {{count:4}}";
        var series = new SampledSeries(values, seconds: 30) { Edges = edges };

        Assert.Null(series.Apply("rate", at, range: 60));
        Assert.Equal(
            ["vector contains a mix of histograms with exponential and custom buckets schemas for metric name \"metric\""],
            series.Notes);
    }
}
