using AlertEngine.PromQL.Histograms;

namespace AlertEngine.PromQL.Tests.Histograms;

public class HistogramInterpolationTests
{
    [Theory]
    [InlineData("{{sum:1 count:2 buckets:[2]}}", "{{sum:3 count:8 buckets:[4 4]}}", true, "{{sum:1.5 count:3.5 buckets:[2.5 1]}}")]
    [InlineData("{{sum:3 count:8 buckets:[4 4]}}", "{{sum:1 count:2 buckets:[2]}}", false, "{{sum:2.5 count:6.5 buckets:[3.5 3]}}")]
    [InlineData("{{sum:3 count:8 buckets:[4 4]}}", "{{sum:1 count:2 buckets:[2]}}", true, "{{sum:0.25 count:0.5 buckets:[0.5]}}")]
    public void Between_two_histograms_all_counts_move_evenly_unless_a_counter_started_anew(
        string from, string to, bool isCounter, string expected)
    {
        var result = HistogramInterpolation.At(15, 10, Noted.Histogram(from), 30, Noted.Histogram(to), isCounter);

        Noted.AssertNear(expected, result.Histogram);
    }

    [Fact]
    public void At_the_time_of_a_histogram_it_is_the_result()
    {
        var (from, to) = (Noted.Histogram("{{count:1}}"), Noted.Histogram("{{schema:-53 count:2}}"));

        Assert.Same(from, HistogramInterpolation.At(10, 10, from, 20, to, isCounter: true).Histogram);
        Assert.Same(to, HistogramInterpolation.At(20, 10, from, 20, to, isCounter: true).Histogram);
        Assert.Null(HistogramInterpolation.At(15, 10, from, 20, to, isCounter: false).Histogram);
    }

    [Fact]
    public void Both_steps_can_reconcile_custom_bounds()
    {
        var from = Noted.Histogram("{{schema:-53 count:1 custom_values:[5 10] buckets:[1]}}");
        var to = Noted.Histogram("{{schema:-53 count:3 custom_values:[5] buckets:[3]}}");

        var result = HistogramInterpolation.Between(from, to, 0.5, isCounter: true);
        var reverse = HistogramInterpolation.Between(to, from, 0.5, isCounter: false);

        Assert.Equal((true, true), (result.SubtractionReconciled, result.AdditionReconciled));
        Assert.Equal((true, false), (reverse.SubtractionReconciled, reverse.AdditionReconciled));
        Noted.AssertNear("{{schema:-53 count:2 custom_values:[5] buckets:[2]}}", result.Histogram);
    }
}
