using AlertEngine.PromQL.Evaluation;
using AlertEngine.PromQL.Evaluation.Ranges;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Tests.Evaluation.Ranges;

public class RangeFunctionsTests
{
    private readonly SampledSeries series = new("1");

    [Theory]
    [InlineData("deriv", RangeEdges.Smoothed, "smoothed modifier can only be used with: delta, increase, rate - not with deriv")]
    [InlineData("resets", RangeEdges.Smoothed, "smoothed modifier can only be used with: delta, increase, rate - not with resets")]
    [InlineData(
        "max_over_time",
        RangeEdges.Anchored,
        "anchored modifier can only be used with: changes, delta, increase, rate, resets - not with max_over_time")]
    public void Edges_without_a_meaning_are_refused(string function, RangeEdges edges, string expected)
    {
        var entry = RangeFunctions.Find(function)!;

        var exception = Assert.Throws<QueryException>(() => entry.CheckEdges(edges, series.Call(entry).Expr));

        Assert.Equal(expected, exception.Message);
    }

    [Fact]
    public void A_function_that_takes_no_range_is_not_found()
    {
        Assert.Null(RangeFunctions.Find("abs"));
    }

    [Theory]
    [InlineData("http_requests_total", null)]
    [InlineData("rpc_bucket", null)]
    [InlineData("", null)]
    [InlineData("up", "metric might not be a counter, name does not end in _total/_sum/_count/_bucket: \"up\"")]
    public void A_name_that_is_no_counters_is_told_of(string name, string? expected)
    {
        Assert.Equal(expected, NoteOf(SeriesLabels.Of(("__name__", name)), new EngineOptions()));
    }

    [Theory]
    [InlineData("counter", null)]
    [InlineData("histogram", null)]
    [InlineData("gauge", "metric might not be a counter, __type__ label is not set to \"counter\" or \"histogram\", got \"gauge\": \"up_total\"")]
    [InlineData("", "metric might not be a counter, __type__ label is not set to \"counter\" or \"histogram\", got \"\": \"up_total\"")]
    public void A_type_that_is_no_counters_is_told_of(string type, string? expected)
    {
        var labels = SeriesLabels.Of(("__name__", "up_total"), ("__type__", type));

        Assert.Equal(expected, NoteOf(labels, new EngineOptions { UsesTypeLabels = true }));
    }

    [Fact]
    public void Histograms_need_no_counters_name()
    {
        var column = new SeriesColumn(1);
        column.Reset();

        Assert.Null(NoteOf(SeriesLabels.Of(("__name__", "up")), new EngineOptions(), column));
    }

    private static string? NoteOf(SeriesLabels labels, EngineOptions options, SeriesColumn? result = null)
    {
        var series = new SampledSeries("1") { Options = options };
        var entry = RangeFunctions.Find("rate")!;
        var call = series.Call(entry);
        call.Labels = labels;
        entry.AfterSeries!(call, result ?? new SeriesColumn(1));
        return series.Notes.SingleOrDefault();
    }
}
