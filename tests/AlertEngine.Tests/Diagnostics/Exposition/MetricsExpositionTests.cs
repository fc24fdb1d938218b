using System.Diagnostics.Metrics;
using AlertEngine.Diagnostics;
using AlertEngine.Diagnostics.Exposition;
using AlertEngine.Tests.Support;
using Tag = System.Collections.Generic.KeyValuePair<string, object?>;

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
        counter.Add(0, new Tag("status", "resolved"));
        counter.Add(2, new Tag("status", "firing"));
        counter.Add(3, new Tag("status", "firing"));

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
        histogram.Record(200, new Tag("handler", "/"));

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
    public void A_histogram_that_says_nothing_of_bounds_has_those_of_Prometheus()
    {
        Meter.CreateHistogram<double>("x_seconds").Record(0.003);

        Assert.Equal(12, exposing.Count("x_seconds_bucket{le="));
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
        Meter.CreateGauge<int>("x").Record(1, new Tag("v", value));

        Assert.EndsWith($"x{{v=\"{expected}\"}} 1\n", exposing.Scrape(), StringComparison.Ordinal);
    }

    [Fact]
    public void Help_is_escaped_so_that_it_stays_on_its_line()
    {
        Meter.CreateGauge<int>("x", description: "a\\b\nc \"d\"").Record(1);

        var text = exposing.Scrape();
        var openMetrics = exposing.Scrape(ExpositionFormat.OpenMetrics);

        Assert.StartsWith("# HELP x a\\\\b\\nc \"d\"\n", text, StringComparison.Ordinal);
        Assert.StartsWith("# HELP x a\\\\b\\nc \\\"d\\\"\n", openMetrics, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_not_everybody_reads_get_underscores_in_both_formats()
    {
        Meter.CreateGauge<int>("x").Record(1, new Tag("error.type", "a"), new Tag("2nd", "b"));

        const string Sample = "# TYPE x gauge\nx{_2nd=\"b\",error_type=\"a\"} 1\n";
        Assert.Equal(Sample, exposing.Scrape());
        Assert.Equal(Sample + "# EOF\n", exposing.Scrape(ExpositionFormat.OpenMetrics));
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

        var names = scrape.Split('\n').Select(line => line.Split(' ', '{')[0]).ToHashSet();
        Assert.Superset(
            new HashSet<string>
            {
                "dotnet_gc_collections_total",
                "dotnet_gc_pause_time_seconds_total",
                "dotnet_process_memory_working_set_bytes",
                "dotnet_thread_pool_queue_length",
            },
            names);
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
        {
            histogram.Record(value);
        }
    }
}
