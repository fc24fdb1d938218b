using System.Collections.Immutable;
using AlertEngine.PromQL.Histograms;
using AlertEngine.PromQL.Notation;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Tests.Series;

public class MemorySourceTests
{
    private static readonly SeriesLabels Api = SeriesLabels.Of(("__name__", "up"), ("job", "api"));
    private static readonly SeriesLabels Web = SeriesLabels.Of(("__name__", "up"), ("job", "web"));
    private static readonly SeriesLabels Other = SeriesLabels.Of(("job", "web"));

    private readonly MemorySource source = new();

    public MemorySourceTests()
    {
        source.Add(Api, 10, 1);
        source.Add(Web, 10, 2);
        source.Add(Other, 10, 3);
    }

    [Fact]
    public void A_series_is_selected_when_all_matchers_fit()
    {
        Assert.Equal([Web], Select(LabelMatcher.Equal("__name__", "up"), LabelMatcher.Equal("job", "web")));
        Assert.Equal([Other], Select(LabelMatcher.Equal("__name__", ""), LabelMatcher.Equal("job", "web")));
        Assert.Equal([Web, Other], Select(LabelMatcher.Equal("job", "web")));
        Assert.Empty(Select(LabelMatcher.Equal("__name__", "down")));
    }

    [Theory]
    [InlineData(0, 9, 0)]
    [InlineData(0, 10, 1)]
    [InlineData(10, 10, 1)]
    [InlineData(11, long.MaxValue, 0)]
    [InlineData(long.MinValue, long.MaxValue, 1)]
    public void A_series_without_samples_in_the_range_is_left_out(long from, long to, int expected)
    {
        var matchers = ImmutableArray.Create(LabelMatcher.Equal("job", "api"));

        var found = source.Select(new(matchers, from, to), TestContext.Current.CancellationToken);

        Assert.Equal(expected, found.Count());
    }

    [Fact]
    public void Samples_before_a_time_are_forgotten_and_series_with_the_last_of_them()
    {
        source.Add(Api, 20, 4);

        source.DropBefore(15);

        Assert.Equal([Api], Select(LabelMatcher.Equal("__name__", "up")));
        Assert.Empty(source.Select(new([LabelMatcher.Equal("job", "api")], 0, 19), TestContext.Current.CancellationToken));
        source.Add(Web, 12, 5);
        Assert.Equal([Web], Select(LabelMatcher.Equal("job", "web")));
    }

    [Fact]
    public void Samples_are_read_in_the_order_of_time_with_both_ends_of_the_range()
    {
        source.Add(Api, 40, 4, start: 35);
        source.Add(Api, 20, 2);
        source.Add(Api, 30, 3);
        source.Add(Api, 30, 3.5);
        source.Add(Api, 50, 5);

        var samples = Read(Api, 20, 40);

        Assert.Equal([20, 30, 40], samples.FloatTimes);
        Assert.Equal([2, 3.5, 4], samples.Floats);
        Assert.Equal([0, 0, 35], samples.FloatStarts);
    }

    [Fact]
    public void A_histogram_says_that_its_counter_went_on_but_not_that_it_started_anew()
    {
        source.Add(Api, 20, Histogram("count:1 buckets:[1]"));
        source.Add(Api, 30, Histogram("count:3 buckets:[2 1]"));
        source.Add(Api, 40, Histogram("count:3 buckets:[1 2]"));
        source.Add(Api, 50, Histogram("count:3 buckets:[1 2] counter_reset_hint:gauge"));
        source.Add(Api, 60, Histogram("count:3 buckets:[1 2]"));
        source.Add(Api, 70, 1);
        source.Add(Api, 80, Histogram("count:3 buckets:[1 2]"));
        source.Add(Api, 90, Histogram("count:3 buckets:[1 2]"));

        var hints = Read(Api, 20, 90).Histograms.ToArray().Select(histogram => histogram.ResetHint);

        Assert.Equal(
            [
                CounterResetHint.Unknown, CounterResetHint.NotReset, CounterResetHint.Unknown, CounterResetHint.Gauge,
                CounterResetHint.Unknown, CounterResetHint.Unknown, CounterResetHint.NotReset,
            ],
            hints);
    }

    [Fact]
    public void A_cleared_source_holds_nothing()
    {
        source.Clear();

        Assert.Empty(Select(LabelMatcher.Equal("job", "web")));
    }

    private static NativeHistogram Histogram(string description)
    {
        Assert.True(HistogramNotation.TryParse($"{{{{{description}}}}}", out var histogram, out var problem), problem);
        return histogram;
    }

    private SeriesLabels[] Select(params ImmutableArray<LabelMatcher> matchers) =>
        [.. source.Select(new(matchers, 0, 100), TestContext.Current.CancellationToken).Select(series => series.Labels)];

    private SampleBuffer Read(SeriesLabels labels, long from, long to)
    {
        var buffer = new SampleBuffer();
        var matchers = ImmutableArray.Create(LabelMatcher.Equal("job", labels["job"]!));
        source.Select(new(matchers, from, to), TestContext.Current.CancellationToken).Single().Read(from, to, buffer);
        return buffer;
    }
}
