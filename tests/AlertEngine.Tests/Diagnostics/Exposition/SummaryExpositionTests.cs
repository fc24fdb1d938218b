using System.Diagnostics.Metrics;
using System.Globalization;
using AlertEngine.Diagnostics;

namespace AlertEngine.Tests.Diagnostics.Exposition;

public sealed class SummaryExpositionTests : IDisposable
{
    private readonly Exposing exposing = new();

    private Meter Meter => exposing.Meter;

    public void Dispose() => exposing.Dispose();

    [Fact]
    public void A_histogram_that_wants_no_bounds_is_a_summary()
    {
        var took = Meter.CreateHistogram("gc_duration_seconds", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [] });
        took.Record(0.25);
        took.Record(20);

        Assert.Equal(
            """
            # TYPE gc_duration_seconds summary
            gc_duration_seconds_sum 20.25
            gc_duration_seconds_count 2

            """,
            exposing.Scrape());
    }

    [Fact]
    public void What_is_expected_is_shown_before_it_is_measured()
    {
        Meter.CreateSummary("gc_duration_seconds", "How long it took.");
        Meter.CreateHistogram(
            "took_seconds", unit: null, description: null, [EngineMeter.Expected([new("by", "a")], [new("by", "b")])],
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [1] }).Record(2, new KeyValuePair<string, object?>("by", "b"));

        Assert.Equal(
            """
            # HELP gc_duration_seconds How long it took.
            # TYPE gc_duration_seconds summary
            gc_duration_seconds_sum 0
            gc_duration_seconds_count 0
            # TYPE took_seconds histogram
            took_seconds_bucket{by="a",le="1"} 0
            took_seconds_bucket{by="a",le="+Inf"} 0
            took_seconds_sum{by="a"} 0
            took_seconds_count{by="a"} 0
            took_seconds_bucket{by="b",le="1"} 0
            took_seconds_bucket{by="b",le="+Inf"} 1
            took_seconds_sum{by="b"} 2
            took_seconds_count{by="b"} 1

            """,
            exposing.Scrape());
    }

    [Fact]
    public void A_summary_tells_quantiles_of_the_last_ten_minutes_to_one_part_in_a_hundred()
    {
        var took = Meter.CreateSummary("took_seconds", "How long it took.", 0.5, 0.9, 1);
        took.Record(1000);
        exposing.Time.Advance(Duration.FromMinutes(11));

        foreach (var n in Enumerable.Range(1, 100))
        {
            took.Record(n / 1000d);
        }

        Assert.InRange(Value("took_seconds{quantile=\"0.5\"} "), 0.0495, 0.0505);
        Assert.InRange(Value("took_seconds{quantile=\"0.9\"} "), 0.0891, 0.0909);
        Assert.InRange(Value("took_seconds{quantile=\"1\"} "), 0.099, 0.101);
        Assert.Equal(101, Value("took_seconds_count "));
        Assert.Equal(1005.05, Value("took_seconds_sum "), precision: 6);
    }

    [Fact]
    public void A_summary_of_which_nothing_came_lately_has_no_quantiles_and_goes_after_a_day()
    {
        var took = Meter.CreateSummary("took_seconds", "How long it took.", 0.5);
        took.Record(0);

        Assert.Equal(0, Value("took_seconds{quantile=\"0.5\"} "));
        exposing.Time.Advance(Duration.FromHours(23));
        Assert.Equal(double.NaN, Value("took_seconds{quantile=\"0.5\"} "));
        Assert.Equal(1, Value("took_seconds_count "));
        exposing.Time.Advance(Duration.FromHours(2));
        Assert.Equal(0, exposing.Count("took_seconds"));
    }

    private double Value(string beginning) => double.Parse(
        exposing.Scrape().Split('\n').Single(line => line.StartsWith(beginning, StringComparison.Ordinal))[beginning.Length..], CultureInfo.InvariantCulture);
}
