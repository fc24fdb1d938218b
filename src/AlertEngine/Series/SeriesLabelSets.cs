using AlertEngine.Labels;
using AlertEngine.PromQL.Series;

namespace AlertEngine.Series;

/// <summary>Labels of the query language as labels of alerts, and back.</summary>
internal static class SeriesLabelSets
{
    public static LabelSet ToLabelSet(this SeriesLabels series)
    {
        var texts = series.NamesAndValues;
        var labels = new Label[series.Count];
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = new(texts[2 * i], texts[(2 * i) + 1]);
        }

        return LabelSet.Of(labels);
    }

    public static SeriesLabels ToSeriesLabels(this LabelSet labels) => SeriesLabels.Of([.. labels.Select(label => (label.Name, label.Value))]);
}
