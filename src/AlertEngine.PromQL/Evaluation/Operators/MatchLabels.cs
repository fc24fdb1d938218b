using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Operators;

/// <summary>Which labels two series must share to belong together. The metric's name counts only when <c>on</c> names it.</summary>
internal static class MatchLabels
{
    public static LabelsByChoice Comparer(VectorMatching matching) =>
        new(matching.IsOn, matching.IsOn ? matching.Labels : matching.Labels.Add(SeriesLabels.MetricName));
}
