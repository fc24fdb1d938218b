using System.Diagnostics.Metrics;
using AlertEngine.Diagnostics.Exposition;
using Tag = System.Collections.Generic.KeyValuePair<string, object?>;

namespace AlertEngine.Tests.Diagnostics.Exposition;

public sealed class MetricFamilyTests : IDisposable
{
    private readonly Exposing exposing = new();

    private Meter Meter => exposing.Meter;

    public void Dispose() => exposing.Dispose();

    [Fact]
    public void The_order_and_the_type_of_tags_do_not_make_another_series()
    {
        var counter = Meter.CreateCounter<int>("x_total");
        counter.Add(1, new("code", 200), new("method", "get"));
        counter.Add(1, new("method", "get"), new("code", "200"));

        Assert.Equal("# TYPE x_total counter\nx_total{code=\"200\",method=\"get\"} 2\n", exposing.Scrape());
    }

    [Fact]
    public void What_is_observed_is_shown_only_while_it_is_there()
    {
        string[] groups = ["a", "b"];
        Meter.CreateObservableGauge(
            "rules", () => groups.Select(group => new Measurement<int>(1, new Tag("g", group))));
        var both = exposing.Scrape();
        groups = ["b"];
        var one = exposing.Scrape();
        groups = [];
        var none = exposing.Scrape();

        Assert.Equal("# TYPE rules gauge\nrules{g=\"a\"} 1\nrules{g=\"b\"} 1\n", both);
        Assert.Equal("# TYPE rules gauge\nrules{g=\"b\"} 1\n", one);
        Assert.Equal("", none);
    }

    [Fact]
    public void Series_that_come_and_go_do_not_use_up_the_limit()
    {
        var pass = 0;
        Meter.CreateObservableCounter("x_total", () => Enumerable.Range(0, MetricFamily.SeriesLimit / 2)
            .Select(i => new Measurement<int>(1, new Tag("i", $"{pass}-{i}"))));
        for (; pass < 3; pass++)
        {
            exposing.Scrape();
        }

        Assert.Equal(MetricFamily.SeriesLimit / 2, exposing.Count("x_total{i=\"3-"));
        Assert.Equal(0, exposing.Count("alertengine_metrics_series_dropped_total"));
    }

    [Fact]
    public void Beyond_the_limit_series_are_dropped_and_counted()
    {
        var counter = Meter.CreateCounter<int>("x_total");
        for (var i = 0; i < MetricFamily.SeriesLimit + 7; i++)
        {
            counter.Add(1, new Tag("i", i));
        }

        counter.Add(1, new Tag("i", 0));

        Assert.Equal(MetricFamily.SeriesLimit, exposing.Count("x_total{"));
        Assert.Equal(1, exposing.Count("x_total{i=\"0\"} 2"));
        Assert.Equal(1, exposing.Count("alertengine_metrics_series_dropped_total{metric=\"x_total\"} 7"));
    }

    [Fact]
    public async Task Totals_are_exact_when_many_threads_count_while_others_scrape()
    {
        var counter = Meter.CreateCounter<long>("x_total");
        var histogram = Meter.CreateHistogram<double>("y_seconds");
        var counting = Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < 50_000; i++)
            {
                counter.Add(1, new Tag("i", i % 10));
                histogram.Record(0.5);
            }
        })));
        while (!counting.IsCompleted)
        {
            exposing.Scrape();
        }

        await counting;

        var lines = exposing.Scrape().Split('\n');

        Assert.All(Enumerable.Range(0, 10), i => Assert.Contains($"x_total{{i=\"{i}\"}} 40000", lines));
        Assert.Contains("y_seconds_bucket{le=\"+Inf\"} 400000", lines);
        Assert.Contains("y_seconds_sum 200000", lines);
        Assert.Contains("y_seconds_count 400000", lines);
    }
}
