using AlertEngine.PromQL.Printing;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Aggregations;

/// <summary>What the reader of an aggregation is told.</summary>
internal sealed class AggregationNotes(Expr.Aggregate expr, Annotations annotations)
{
    public void HistogramIgnored() => HistogramIgnored(expr.Operand.Span);

    public void HistogramIgnored(TextSpan span) =>
        annotations.Inform($"ignored histogram in {expr.Operator.Word()} aggregation", span);

    public void FloatsAndHistograms() =>
        annotations.Warn("encountered a mix of histograms and floats for aggregation", expr.Operand.Span);

    public void ExponentialAndCustom(string metricName) => annotations.Warn(
        $"vector contains a mix of histograms with exponential and custom buckets schemas for metric name {Quoted(metricName)}",
        expr.Operand.Span);

    public void Tell(bool hintsCollide, bool boundsReconciled)
    {
        if (hintsCollide)
        {
            annotations.Warn("conflicting counter resets during histogram aggregation", expr.Operand.Span);
        }

        if (boundsReconciled)
        {
            annotations.Inform("mismatched custom buckets were reconciled during aggregation", expr.Operand.Span);
        }
    }

    public void QuantileOutside(double quantile) => annotations.Warn(
        $"quantile value should be between 0 and 1, got {ShortFloat.Print(quantile)}", expr.Parameter!.Span);

    public void RatioCapped(double ratio, double cap) => annotations.Warn(
        $"ratio value should be between -1 and 1, got {ShortFloat.Print(ratio)}, capping to {ShortFloat.Print(cap)}", expr.Parameter!.Span);

    private static string Quoted(string text) => GoText.GoQuote.Quote(text);
}
