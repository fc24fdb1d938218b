using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Operators;

/// <summary>The labels of what comes of two matched series.</summary>
internal sealed class ResultLabels(Expr.Binary expr, VectorMatching matching)
{
    /// <summary>Dropped at the end of the query only, where that is chosen; arithmetic takes it away at once.</summary>
    public bool DropsName(SeriesColumn many) => many.DropsName || expr.ReturnsBool;

    public SeriesLabels Of(SeriesColumn many, SeriesLabels one)
    {
        var labels = many.Labels;
        if (BinaryOperation.ChangesMeaning(expr.Operator))
        {
            labels = MetricMetadata.Remove(labels);
        }

        if (matching.Cardinality == Cardinality.OneToOne)
        {
            return matching.IsOn ? labels.Only(matching.Labels.AsSpan()) : labels.Without(matching.Labels.AsSpan());
        }

        foreach (var name in matching.Include)
        {
            labels = labels.With(name, one[name] ?? "");
        }

        return labels;
    }
}
