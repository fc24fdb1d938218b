using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Tests.Evaluation.Ranges;

public class TransitionsTests
{
    private const string Mixed =
        "0 1 0 2 0 3 0 {{schema:0 sum:1 count:1 z_bucket_w:0.001 z_bucket:2}} "
        + "{{schema:0 sum:2 count:2 z_bucket_w:0.001 z_bucket:1}} {{schema:0 sum:1 count:1 z_bucket_w:0.001 z_bucket:2}}";

    [Theory]
    [InlineData("1 2 3 0 1 0 0 1 2 0", 600, 0)]
    [InlineData("1 2 3 0 1 0 0 1 2 0", 1200, 1)]
    [InlineData("1 2 3 0 1 0 0 1 2 0", 1800, 1)]
    [InlineData("1 2 3 0 1 0 0 1 2 0", 1920, 2)]
    [InlineData("1 2 3 0 1 0 0 1 2 0", 3000, 3)]
    [InlineData("1 2 3 4 5 1 2 3 4 5", 1800, 0)]
    [InlineData("1 2 3 4 5 1 2 3 4 5", 1920, 1)]
    [InlineData("{{schema:0 sum:1 count:1}}x9", 3600, 0)]
    [InlineData("0 0 0 0 0 0 0 0 {{sum:1 count:1}} {{sum:1 count:1}}", 3600, 1)]
    [InlineData(Mixed, 360, 0)]
    [InlineData(Mixed, 3600, 6)]
    public void Resets_are_counted(string values, double range, double expected)
    {
        Assert.Equal(expected, new SampledSeries(values, seconds: 300).Float("resets", at: 3000, range));
    }

    [Theory]
    [InlineData("1 2 3 0 1 0 0 1 2 0", 1200, 2)]
    [InlineData("1 2 3 0 1 0 0 1 2 0", 1800, 3)]
    [InlineData("1 2 3 0 1 0 0 1 2 0", 3000, 7)]
    [InlineData("1 2 3 4 5 1 2 3 4 5", 3000, 8)]
    [InlineData("0 0 0 0 0 1 1 1 1 1", 3000, 1)]
    [InlineData("NaN NaN NaN", 3600, 0)]
    [InlineData("0 NaN 0", 3600, 2)]
    [InlineData("{{schema:0 sum:1 count:1}}x9", 3600, 0)]
    [InlineData(Mixed, 3600, 9)]
    public void Changes_are_counted(string values, double range, double expected)
    {
        Assert.Equal(expected, new SampledSeries(values, seconds: 300).Float("changes", at: 3000, range));
    }

    [Theory]
    [InlineData("4 1 2 1", 120, 60, 0)]
    [InlineData("4 1 2 1", 90, 60, 1)]
    [InlineData("4 1 {{count:1}} 1", 120, 60, 1)]
    [InlineData("4 {{count:1}} 1 1", 120, 90, 2)]
    public void An_anchored_range_begins_with_the_last_sample_before_it(
        string values, double at, double range, double expected)
    {
        var series = new SampledSeries(values) { Edges = RangeEdges.Anchored };

        Assert.Equal(expected, series.Float("resets", at, range));
    }

    [Theory]
    [InlineData("1 2")]
    [InlineData("{{count:1}} {{count:2}}")]
    public void An_anchored_range_without_samples_of_its_own_has_no_answer(string values)
    {
        var series = new SampledSeries(values) { Edges = RangeEdges.Anchored };

        Assert.Null(series.Float("resets", at: 240, range: 60));
        Assert.Null(series.Float("changes", at: 240, range: 60));
    }
}
