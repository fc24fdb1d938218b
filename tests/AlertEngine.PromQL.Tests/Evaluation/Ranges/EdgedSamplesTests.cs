using AlertEngine.PromQL.Evaluation;
using AlertEngine.PromQL.Evaluation.Ranges;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Tests.Evaluation.Ranges;

public class EdgedSamplesTests
{
    [Theory]
    [InlineData("1+1x10", RangeEdges.Smoothed, 10, 10, "1 @0 2 @10")]
    [InlineData("1+1x10", RangeEdges.Smoothed, 15, 10, "1.5 @5 2 @10 2.5 @15")]
    [InlineData("1+1x10", RangeEdges.Smoothed, 5, 10, "1 @-5 1 @0 1.5 @5")]
    [InlineData("1+1x10", RangeEdges.Smoothed, 105, 10, "10.5 @95 11 @100 11 @105")]
    [InlineData("1+1x4 1+1x5", RangeEdges.Smoothed, 45, 10, "4.5 @35 5 @40 3 @45")]
    [InlineData("1+1x10", RangeEdges.Anchored, 10, 10, "1 @0 2 @10")]
    [InlineData("1+1x10", RangeEdges.Anchored, 15, 10, "1 @5 2 @10 2 @15")]
    [InlineData("1+1x10", RangeEdges.Anchored, 5, 10, "1 @-5 1 @0 1 @5")]
    [InlineData("1+1x10", RangeEdges.Anchored, 105, 10, "10 @95 11 @100 11 @105")]
    [InlineData("0 5 100 2 8", RangeEdges.Smoothed, 30, 20, "5 @10 100 @20 2 @30")]
    [InlineData("0 5 100 2 8", RangeEdges.Anchored, 30, 20, "5 @10 100 @20 2 @30")]
    [InlineData("0 5 100 2 8", RangeEdges.Anchored, 100, 20, "")]
    public void A_range_has_a_value_at_each_edge(string values, RangeEdges edges, double at, double range, string expected)
    {
        var series = new SampledSeries(values, seconds: 10) { Edges = edges };

        var points = EdgedSamples.Of(series.Window(at, range), edges);

        Assert.Equal(expected, string.Join(' ', points.Select(point => $"{point.Value} @{point.Time / 1000}")));
    }

    [Fact]
    public void Histograms_are_refused()
    {
        var series = new SampledSeries("{{count:1}}") { Edges = RangeEdges.Smoothed };

        var exception = Assert.Throws<QueryException>(() => EdgedSamples.Of(series.Window(at: 60, range: 60), RangeEdges.Smoothed));

        Assert.Equal("smoothed modifier is not supported with histograms", exception.Message);
    }
}
