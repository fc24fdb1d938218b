using AlertEngine.GoText;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Vectors;

/// <summary>The histograms of a vector: its series in groups that differ in nothing but the bound of a classic bucket.</summary>
internal sealed class HistogramVector
{
    private const string BucketLabel = "le";

    private readonly Dictionary<SeriesLabels, HistogramSeries> histograms = [];
    private readonly HistogramNotes notes;

    private HistogramVector(HistogramNotes notes) => this.notes = notes;

    /// <summary>The value of a function for every histogram and step, as series of floats without a name.</summary>
    public static IEnumerable<SeriesColumn> Map(
        Expr expr, Evaluator evaluator, HistogramNotes notes, Func<HistogramSeries, IEnumerable<SeriesColumn>> map)
    {
        var vector = new HistogramVector(notes);
        var held = 0L;
        foreach (var column in evaluator.Vector(expr))
        {
            vector.Add(column);
            evaluator.Query.Budget.Take(column.Floats.Length);
            held += column.Floats.Length;
        }

        foreach (var histogram in vector.histograms.Values)
        {
            foreach (var column in Maps.NotEmpty(map(histogram), evaluator))
            {
                column.DropName();
                yield return column;
            }
        }

        evaluator.Query.Budget.Release(held);
        notes.Finish();
    }

    private void Add(SeriesColumn column)
    {
        if (column.HasHistograms)
        {
            Of(column.Labels, column).AddNative(column);
        }

        if (!column.Floats.Any(value => !SeriesColumn.IsAbsent(value)))
        {
            return;
        }

        var bound = column.Labels[BucketLabel] ?? "";
        if (GoFloat.TryParse(bound, out var upperBound))
        {
            Of(column.Labels.Without(BucketLabel), column).AddBucket(upperBound, column);
        }
        else
        {
            notes.BadBound(bound, column.Labels);
        }
    }

    private HistogramSeries Of(SeriesLabels labels, SeriesColumn column)
    {
        if (!histograms.TryGetValue(labels, out var histogram))
        {
            histograms.Add(labels, histogram = new(labels, column.DropsName));
        }

        return histogram;
    }
}
