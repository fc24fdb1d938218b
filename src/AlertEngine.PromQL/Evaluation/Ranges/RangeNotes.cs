using AlertEngine.GoText;
using AlertEngine.PromQL.Printing;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Ranges;

/// <summary>
/// What is to tell of the series at hand, in Prometheus' words. A Refuse answers false: there is no value, and this is why.
/// </summary>
internal sealed class RangeNotes(Annotations annotations, TextSpan span)
{
    // Most of what is true of one window of a series is true of the next: it need not be put into words again.
    private readonly HashSet<string> told = [];

    public SeriesLabels Labels
    {
        get;
        set
        {
            field = value;
            told.Clear();
        }
    } = SeriesLabels.Empty;

    private string QuotedName => GoQuote.Quote(Labels[SeriesLabels.MetricName] ?? "");

    public bool RefuseMixedTypes()
    {
        WarnOfSeries("encountered a mix of histograms and floats for metric name");
        return false;
    }

    public bool RefuseMixedBuckets()
    {
        WarnOfSeries("vector contains a mix of histograms with exponential and custom buckets schemas for metric name");
        return false;
    }

    public void NotCounter() => WarnOfSeries("this native histogram metric is not a counter:");

    public void NotGauge() => WarnOfSeries("this native histogram metric is not a gauge:");

    public void OverlappingStarts() => annotations.WarnEachTime(
        $"sample has start time that overlaps with previous sample timestamp for metric {QuotedName}", span);

    public void InvalidQuantile(double quantile) =>
        annotations.Warn($"quantile value should be between 0 and 1, got {ShortFloat.Print(quantile)}", span);

    public void Aggregated(bool hintsCollide, bool boundsReconciled)
    {
        if (hintsCollide && told.Add(nameof(Aggregated)))
        {
            annotations.Warn("conflicting counter resets during histogram aggregation", span);
        }

        if (boundsReconciled)
        {
            ReconciledBuckets("aggregation");
        }
    }

    /// <summary>Custom buckets had to be made alike during an addition, subtraction or aggregation.</summary>
    public void ReconciledBuckets(string operation)
    {
        if (told.Add(operation))
        {
            annotations.Inform("mismatched custom buckets were reconciled during " + operation, span);
        }
    }

    /// <summary>Whether there is anything for a function of floats. Histograms beside them are told of.</summary>
    public bool FindsFloats(in Window window)
    {
        if (window.HasFloats && window.HasHistograms && told.Add(nameof(FindsFloats)))
        {
            annotations.Inform(
                $"ignored histograms in a range containing both floats and histograms for metric name {QuotedName}", span);
        }

        return window.HasFloats;
    }

    private void WarnOfSeries(string what)
    {
        if (told.Add(what))
        {
            annotations.Warn($"{what} {QuotedName}", span);
        }
    }
}
