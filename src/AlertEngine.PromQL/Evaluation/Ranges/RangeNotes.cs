using AlertEngine.GoText;

namespace AlertEngine.PromQL.Evaluation.Ranges;

/// <summary>What functions over ranges tell of the series at hand, in Prometheus' words.</summary>
internal static class RangeNotes
{
    /// <summary>Takes no value from a window with both, which is the answer: false.</summary>
    public static bool RefuseMixed(this RangeCall call)
    {
        call.WarnOfSeries("encountered a mix of histograms and floats for metric name");
        return false;
    }

    public static void InformOfIgnoredHistograms(this RangeCall call, in Window window)
    {
        if (window.HasHistograms)
        {
            call.Annotations.Inform(
                "ignored histograms in a range containing both floats and histograms for metric name " + call.QuotedName(),
                call.SpanOf(0));
        }
    }

    public static void WarnOfOverlap(this RangeCall call) =>
        call.WarnOfSeries("sample has start time that overlaps with previous sample timestamp for metric");

    public static void WarnOfNoCounter(this RangeCall call) =>
        call.WarnOfSeries("this native histogram metric is not a counter:");

    public static void WarnOfNoGauge(this RangeCall call) =>
        call.WarnOfSeries("this native histogram metric is not a gauge:");

    /// <summary>Takes no value from histograms of two kinds of buckets, which is the answer: false.</summary>
    public static bool RefuseMixedBuckets(this RangeCall call)
    {
        call.WarnOfSeries(
            "vector contains a mix of histograms with exponential and custom buckets schemas for metric name");
        return false;
    }

    private static void WarnOfSeries(this RangeCall call, string what) =>
        call.Annotations.Warn($"{what} {call.QuotedName()}", call.SpanOf(0));

    private static string QuotedName(this RangeCall call) => GoQuote.Quote(call.MetricName);
}
