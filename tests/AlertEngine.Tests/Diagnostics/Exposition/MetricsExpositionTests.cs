using System.Diagnostics.Metrics;
using AlertEngine.Diagnostics;
using AlertEngine.Diagnostics.Exposition;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Diagnostics.Exposition;

public sealed class MetricsExpositionTests : IDisposable
{
    private readonly Exposing exposing = new();

    private Meter Meter => exposing.Meter;

    public void Dispose() => exposing.Dispose();

    [Fact]
    public void Without_measurements_there_is_nothing_to_say()
    {
        Meter.CreateCounter<int>("silent_total");

        Assert.Equal("", exposing.Scrape());
        Assert.Equal("# EOF\n", exposing.Scrape(ExpositionFormat.OpenMetrics));
    }

    [Fact]
    public void A_counter_adds_up_for_each_set_of_labels()
    {
        var counter = Meter.CreateCounter<long>("alertmanager_alerts_received_total", description: "Alerts received.");
        counter.Add(0, new KeyValuePair<string, object?>("status", "resolved"));
        counter.Add(2, new KeyValuePair<string, object?>("status", "firing"));
        counter.Add(3, new KeyValuePair<string, object?>("status", "firing"));

        Assert.Equal(
            """
            # HELP alertmanager_alerts_received_total Alerts received.
            # TYPE alertmanager_alerts_received_total counter
            alertmanager_alerts_received_total{status="firing"} 5
            alertmanager_alerts_received_total{status="resolved"} 0

            """,
            exposing.Scrape());
    }

    [Fact]
    public void OpenMetrics_names_the_family_of_a_counter_without_its_ending_and_gives_its_unit()
    {
        Meter.CreateCounter<double>("queue_wait_seconds_total", description: "Time in \"the\" queue.").Add(1.5);

        Assert.Equal(
            """
            # HELP queue_wait_seconds Time in \"the\" queue.
            # TYPE queue_wait_seconds counter
            # UNIT queue_wait_seconds seconds
            queue_wait_seconds_total 1.5
            # EOF

            """,
            exposing.Scrape(ExpositionFormat.OpenMetrics));
    }

    [Fact]
    public void A_gauge_shows_its_newest_value_and_an_up_down_counter_its_balance()
    {
        var gauge = Meter.CreateGauge<double>("alertmanager_config_hash");
        gauge.Record(7);
        gauge.Record(2.5e20);
        var inFlight = Meter.CreateUpDownCounter<int>("alertmanager_http_requests_in_flight");
        inFlight.Add(3);
        inFlight.Add(-1);

        Assert.Equal(
            """
            # TYPE alertmanager_config_hash gauge
            alertmanager_config_hash 2.5E+20
            # TYPE alertmanager_http_requests_in_flight gauge
            alertmanager_http_requests_in_flight 2

            """,
            exposing.Scrape());
    }

    [Fact]
    public void A_histogram_counts_up_to_each_bound_and_a_bound_holds_its_own_value()
    {
        Record(Meter.CreateHistogram(
            "latency_seconds", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 10] }));

        Assert.Equal(
            """
            # TYPE latency_seconds histogram
            latency_seconds_bucket{le="0.5"} 2
            latency_seconds_bucket{le="10"} 3
            latency_seconds_bucket{le="+Inf"} 4
            latency_seconds_sum 23.75
            latency_seconds_count 4

            """,
            exposing.Scrape());
    }

    [Fact]
    public void OpenMetrics_writes_bounds_as_fractions()
    {
        var histogram = Meter.CreateHistogram(
            "size_bytes", advice: new InstrumentAdvice<long> { HistogramBucketBoundaries = [100, 1000] });
        histogram.Record(200, new KeyValuePair<string, object?>("handler", "/"));

        Assert.Equal(
            """
            # TYPE size_bytes histogram
            # UNIT size_bytes bytes
            size_bytes_bucket{handler="/",le="100.0"} 0
            size_bytes_bucket{handler="/",le="1000.0"} 1
            size_bytes_bucket{handler="/",le="+Inf"} 1
            size_bytes_sum{handler="/"} 200
            size_bytes_count{handler="/"} 1
            # EOF

            """,
            exposing.Scrape(ExpositionFormat.OpenMetrics));
    }

    [Fact]
    public void A_histogram_that_wants_no_bounds_is_a_summary()
    {
        Record(Meter.CreateHistogram(
            "gc_duration_seconds", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [] }));

        Assert.Equal(
            """
            # TYPE gc_duration_seconds summary
            gc_duration_seconds_sum 23.75
            gc_duration_seconds_count 4

            """,
            exposing.Scrape());
    }

    [Fact]
    public void A_histogram_that_says_nothing_of_bounds_has_those_of_Prometheus()
    {
        Meter.CreateHistogram<double>("x_seconds").Record(0.003);

        Assert.Equal(12, exposing.Scrape().Split('\n').Count(line => line.StartsWith("x_seconds_bucket{le=", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(-3, "-3")]
    [InlineData(1795258034.25748, "1795258034.25748")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "+Inf")]
    [InlineData(double.NegativeInfinity, "-Inf")]
    [InlineData(5e-324, "5E-324")]
    public void Numbers_are_written_in_the_shortest_form_that_reads_back(double value, string expected)
    {
        Meter.CreateGauge<double>("x").Record(value);

        Assert.EndsWith($"\nx {expected}\n", exposing.Scrape(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a\\b", "a\\\\b")]
    [InlineData("say \"hi\"", "say \\\"hi\\\"")]
    [InlineData("two\nlines", "two\\nlines")]
    [InlineData("告警", "告警")]
    [InlineData(200, "200")]
    [InlineData(null, "")]
    public void Label_values_are_escaped(object? value, string expected)
    {
        Meter.CreateGauge<int>("x").Record(1, new KeyValuePair<string, object?>("v", value));

        Assert.EndsWith($"x{{v=\"{expected}\"}} 1\n", exposing.Scrape(), StringComparison.Ordinal);
    }

    [Fact]
    public void Help_is_escaped_so_that_it_stays_on_its_line()
    {
        Meter.CreateGauge<int>("x", description: "a\\b\nc \"d\"").Record(1);

        Assert.StartsWith("# HELP x a\\\\b\\nc \"d\"\n", exposing.Scrape(), StringComparison.Ordinal);
        Assert.StartsWith("# HELP x a\\\\b\\nc \\\"d\\\"\n", exposing.Scrape(ExpositionFormat.OpenMetrics), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_not_everybody_reads_get_underscores_in_both_formats()
    {
        Meter.CreateGauge<int>("x").Record(
            1, new KeyValuePair<string, object?>("error.type", "a"), new KeyValuePair<string, object?>("2nd", "b"));

        Assert.Contains("x{_2nd=\"b\",error_type=\"a\"} 1\n", exposing.Scrape(), StringComparison.Ordinal);
        Assert.Contains(
            "x{_2nd=\"b\",error_type=\"a\"} 1\n", exposing.Scrape(ExpositionFormat.OpenMetrics), StringComparison.Ordinal);
    }

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
            "rules", () => groups.Select(group => new Measurement<int>(group.Length, new KeyValuePair<string, object?>("g", group))));
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
            .Select(i => new Measurement<int>(1, new KeyValuePair<string, object?>("i", $"{pass}-{i}"))));
        for (; pass < 3; pass++)
            exposing.Scrape();

        var last = exposing.Scrape();

        Assert.Equal(MetricFamily.SeriesLimit / 2, last.Split('\n').Count(line => line.StartsWith("x_total{i=\"3-", StringComparison.Ordinal)));
        Assert.DoesNotContain("alertengine_metrics_series_dropped_total", last, StringComparison.Ordinal);
    }

    [Fact]
    public void Beyond_the_limit_series_are_dropped_and_counted()
    {
        var counter = Meter.CreateCounter<int>("x_total");
        for (var i = 0; i < MetricFamily.SeriesLimit + 7; i++)
            counter.Add(1, new KeyValuePair<string, object?>("i", i));
        counter.Add(1, new KeyValuePair<string, object?>("i", 0));

        var scrape = exposing.Scrape();

        Assert.Equal(MetricFamily.SeriesLimit, scrape.Split('\n').Count(line => line.StartsWith("x_total{", StringComparison.Ordinal)));
        Assert.Contains("x_total{i=\"0\"} 2\n", scrape, StringComparison.Ordinal);
        Assert.Contains("alertengine_metrics_series_dropped_total{metric=\"x_total\"} 7\n", scrape, StringComparison.Ordinal);
    }

    [Fact]
    public void An_observation_that_fails_hides_no_other()
    {
        Meter.CreateObservableGauge("a", int () => throw new InvalidOperationException("broken"));
        Meter.CreateObservableGauge("b", () => 1);

        Assert.Equal("# TYPE b gauge\nb 1\n", exposing.Scrape());
    }

    [Fact]
    public void The_runtime_is_shown_under_names_that_Prometheus_would_give()
    {
        var scrape = exposing.ScrapeAll(ExpositionFormat.Text);

        Assert.Contains("\ndotnet_gc_pause_time_seconds_total ", scrape, StringComparison.Ordinal);
        Assert.Contains("\ndotnet_gc_collections_total{gc_heap_generation=\"gen0\"} ", scrape, StringComparison.Ordinal);
        Assert.Contains("\n# TYPE dotnet_thread_pool_queue_length gauge\n", scrape, StringComparison.Ordinal);
        Assert.Contains("\ndotnet_process_memory_working_set_bytes ", scrape, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_program_in_the_same_process_is_not_shown()
    {
        using var other = new Exposing();
        other.Meter.CreateGauge<int>("theirs").Record(1);

        Assert.Equal("", exposing.Scrape());
    }

    [Fact]
    public void A_counter_must_have_the_name_of_a_counter() =>
        Assert.Throws<InvalidOperationException>(() => Meter.CreateCounter<int>("alerts"));

    [Fact]
    public void A_name_cannot_stand_for_two_types()
    {
        Meter.CreateGauge<int>("x");

        Assert.Throws<InvalidOperationException>(() => Meter.CreateHistogram<int>("x"));
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
                counter.Add(1, new KeyValuePair<string, object?>("i", i % 10));
                histogram.Record(0.5);
            }
        })));
        while (!counting.IsCompleted)
            exposing.Scrape();
        await counting;

        var scrape = exposing.Scrape();

        Assert.All(Enumerable.Range(0, 10), i => Assert.Contains($"x_total{{i=\"{i}\"}} 40000\n", scrape, StringComparison.Ordinal));
        Assert.Contains("y_seconds_bucket{le=\"+Inf\"} 400000\ny_seconds_sum 200000\ny_seconds_count 400000\n", scrape, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Promtool_has_nothing_to_say_against_our_own_metrics()
    {
        BuildInstruments.AddTo(Meter);
        ProcessInstruments.AddTo(Meter);
        Record(Meter.CreateHistogram<double>("latency_seconds", description: "Latency."));

        var result = await ExternalTool.Promtool.RunAsync(
            ["check", "metrics"], exposing.Scrape(), TestContext.Current.CancellationToken);

        Assert.Equal((0, "", ""), (result.ExitCode, result.Output, result.Errors));
    }

    private static void Record(Histogram<double> histogram)
    {
        foreach (var value in (double[])[0.25, 0.5, 3, 20])
            histogram.Record(value);
    }
}
