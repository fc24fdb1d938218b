using AlertEngine.Labels;
using AlertEngine.Metrics;
using AlertEngine.PromQL.Series;

namespace AlertEngine.Tests.Metrics;

public sealed class MetricStoreTests
{
    private static readonly LabelSet Up = StoredSeries.Named("up", new Label("job", "a"));

    private readonly MetricStore store = new();

    [Fact]
    public void A_sample_behind_the_last_is_refused_and_the_same_one_is_known()
    {
        AppendOutcome[] outcomes =
            [store.Append(Up, 1000, 1), store.Append(Up, 1000, 1), store.Append(Up, 1000, 2), store.Append(Up, 999, 1), store.Append(Up, 1001, 1)];

        Assert.Equal(
            [AppendOutcome.Taken, AppendOutcome.Known, AppendOutcome.Duplicate, AppendOutcome.OutOfOrder, AppendOutcome.Taken], outcomes);
    }

    [Fact]
    public void Many_chunks_are_read_as_one_series()
    {
        for (var i = 1; i <= 1000; i++)
        {
            store.Append(Up, i * 1000, i);
        }

        Assert.Equal(["""{job="a"} 1000"""], store.Ask("count_over_time(up[1001s])", 1_000_000));
        Assert.Equal(["""up{job="a"} 500@500000 501@501000"""], store.Ask("up[2s]", 501_000));
    }

    [Fact]
    public void A_marker_ends_a_series()
    {
        store.Append(Up, 1000, 1);
        store.Append(Up, 2000, Staleness.Marker);

        Assert.Equal(["""up{job="a"} 1"""], store.Ask("up", 1999));
        Assert.Empty(store.Ask("up", 2000));
    }

    [Theory]
    [InlineData("""{job="a"}""", "one two")]
    [InlineData("""{job!="a", __name__=~".+"}""", "four three")]
    [InlineData("""{job=~"a|b"}""", "one three two")]
    [InlineData("""{job=~".+", zone=""}""", "one two")]
    [InlineData("""{zone!~"x.*", __name__!=""}""", "four one two")]
    [InlineData("""{zone=~"x?", __name__!=""}""", "one three two")]
    [InlineData("""{nothing="a"}""", "")]
    [InlineData("""{nothing!="a", job="b"}""", "three")]
    [InlineData("""{__name__=~"t.*"}""", "three two")]
    public void Matchers_find_the_series_that_fit_all_of_them(string selector, string names)
    {
        store.Append(StoredSeries.Named("one", new Label("job", "a")), 1, 1);
        store.Append(StoredSeries.Named("two", new Label("job", "a")), 1, 1);
        store.Append(StoredSeries.Named("three", new("job", "b"), new Label("zone", "x")), 1, 1);
        store.Append(StoredSeries.Named("four", new("job", "c"), new Label("zone", "y")), 1, 1);

        var found = store.Ask(selector, 1).Select(series => series.Split('{')[0]);

        Assert.Equal(names, string.Join(' ', found.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void What_is_too_old_is_forgotten_with_series_that_have_nothing_else()
    {
        for (var i = 1; i <= 1000; i++)
        {
            store.Append(Up, i * 1000, i);
        }

        store.Append(StoredSeries.Named("gone"), 1000, 1);
        var before = store.Weight;
        store.DropBefore(500_000);

        Assert.Equal(1, store.SeriesCount);
        Assert.InRange(store.Weight, 1, before - 1);
        Assert.Equal(["""{job="a"} 481"""], store.Ask("min_over_time(up[1001s])", 1_000_000));
        Assert.Equal(0, store.LookAtLabels(index => index.Labels["__name__"].Count - 1));
        Assert.Equal(AppendOutcome.OutOfBounds, store.Append(StoredSeries.Named("gone"), 1000, 1));
    }

    [Fact]
    public void Who_holds_a_series_that_was_forgotten_writes_to_its_successor()
    {
        var held = store.SeriesOf(Up);
        store.TryAppend(ref held, 1000, 1);
        store.DropBefore(2000);

        var outcome = store.TryAppend(ref held, 3000, 2);

        Assert.Equal(AppendOutcome.Taken, outcome);
        Assert.Equal(["""up{job="a"} 2"""], store.Ask("up", 3000));
    }

    [Fact]
    public async Task Many_may_write_and_read_at_once()
    {
        var writers = Enumerable.Range(0, 4).Select(writer => Task.Run(() =>
        {
            for (var i = 0; i < 20_000; i++)
            {
                store.Append(StoredSeries.Named("n", new("w", $"{writer}"), new Label("s", $"{i % 20}")), i, i);
            }
        })).ToList();
        var all = Task.WhenAll(writers);
        while (!all.IsCompleted)
        {
            store.Ask("count_over_time(n[1h])", 20_000);
        }

        await all;

        Assert.Equal(80, store.SeriesCount);
        Assert.Equal(["{} 80000"], store.Ask("sum(count_over_time(n[1h]))", 20_000));
    }
}
