using AlertEngine.GoText;
using AlertEngine.PromQL.Histograms;
using AlertEngine.PromQL.Printing;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Vectors;

/// <summary>What is to tell of histograms that a function was asked about, in Prometheus' words.</summary>
internal sealed class HistogramNotes(Evaluator evaluator, TextSpan span)
{
    private readonly Annotations annotations = evaluator.Query.Annotations;
    private readonly Dictionary<string, MonotonicityFixes> fixes = [];

    public void InvalidQuantiles(double[] quantiles, TextSpan where)
    {
        foreach (var quantile in quantiles.Where(quantile => quantile is not (>= 0 and <= 1)).Distinct())
        {
            annotations.Warn($"quantile value should be between 0 and 1, got {ShortFloat.Print(quantile)}", where);
        }
    }

    public void BadBound(string bound, SeriesLabels labels) => annotations.Warn(
        $"bucket label \"le\" is missing or has a malformed value of {GoQuote.Quote(bound)}{ForMetric(labels)}", span);

    public void ClassicAndNative(SeriesLabels labels) =>
        annotations.Warn("vector contains a mix of classic and native histograms" + ForMetric(labels), span);

    public void NaNs(NaNEffect effect, SeriesLabels labels)
    {
        var message = effect switch
        {
            NaNEffect.ResultIsNaN => "input to histogram_quantile has NaN observations, result is NaN",
            NaNEffect.SkewedHigher => "input to histogram_quantile has NaN observations, result is skewed higher",
            NaNEffect.Excluded => "input to histogram_fraction has NaN observations, which are excluded from all fractions",
            _ => null,
        };
        if (message is not null)
        {
            annotations.Inform(message + ForMetric(labels), span);
        }
    }

    /// <summary>Told in the end, in one sentence for all histograms of a metric.</summary>
    public void ForcedMonotonic(MonotonicityFix fix, SeriesLabels labels, int step)
    {
        var metric = ForMetric(labels);
        if (!fixes.TryGetValue(metric, out var known))
        {
            fixes.Add(metric, known = new());
        }

        known.Add(fix, evaluator.Grid.Time(step));
    }

    public void Finish()
    {
        foreach (var (metric, known) in fixes)
        {
            annotations.Inform(
                "input to histogram_quantile needed to be fixed for monotonicity "
                + "(see https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile)"
                + metric + known,
                span);
        }
    }

    private string ForMetric(SeriesLabels labels) =>
        evaluator.Query.Options.DelaysNameRemoval && labels[SeriesLabels.MetricName] is { } name
            ? $" for metric name {GoQuote.Quote(name)}"
            : "";
}
