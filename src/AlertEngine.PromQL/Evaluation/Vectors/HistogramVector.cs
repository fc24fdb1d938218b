using AlertEngine.GoText;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Vectors;

/// <summary>The histograms of a vector: groups of series that differ in nothing but the bound of a bucket.</summary>
internal sealed class HistogramVector
{
    private const string BucketLabel = "le";

    private static readonly LabelsByChoice AllButBound = new(namedCount: false, [BucketLabel]);

    private readonly Dictionary<SeriesLabels, HistogramSeries> histograms = new(AllButBound);

    /// <summary>The label says nothing about a native histogram, so it is one like others.</summary>
    private readonly Dictionary<SeriesLabels, HistogramSeries> nativesWithBound = [];
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

        foreach (var histogram in vector.histograms.Values.Concat(vector.nativesWithBound.Values))
        {
            foreach (var column in evaluator.Columns.NotEmpty(map(histogram)))
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
        var bound = column.Labels[BucketLabel];
        if (column.HasHistograms)
        {
            Of(column, bound is null ? histograms : nativesWithBound).AddNative(column);
        }

        if (!Array.Exists(column.Floats, value => !SeriesColumn.IsAbsent(value)))
        {
            return;
        }

        if (GoFloat.TryParse(bound ?? "", out var upperBound))
        {
            Of(column, histograms).AddBucket(upperBound, column);
        }
        else
        {
            notes.BadBound(bound ?? "", column.Labels);
        }
    }

    private HistogramSeries Of(SeriesColumn column, Dictionary<SeriesLabels, HistogramSeries> known)
    {
        if (!known.TryGetValue(column.Labels, out var histogram))
        {
            var labels = known == histograms ? AllButBound.Choose(column.Labels) : column.Labels;
            known.Add(column.Labels, histogram = new(labels, column.DropsName));
        }

        return histogram;
    }
}
