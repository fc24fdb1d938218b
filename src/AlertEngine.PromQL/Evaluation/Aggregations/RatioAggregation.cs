using AlertEngine.GoText;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Aggregations;

/// <summary>
/// <c>limit_ratio</c>: a part of the series, chosen by the hash of their labels, so that the same are chosen every time; a
/// negative ratio chooses those that its complement leaves out.
/// </summary>
internal sealed class RatioAggregation(Expr.Aggregate expr, Evaluator evaluator)
{
    public IEnumerable<SeriesColumn> Evaluate() => evaluator.Columns.NotEmpty(Choose());

    private IEnumerable<SeriesColumn> Choose()
    {
        var ratios = evaluator.Scalar(expr.Parameter!);
        Judge(ratios);
        foreach (var column in evaluator.Vector(expr.Operand))
        {
            var place = LabelHash.Of(column.Labels.NamesAndValues) / (double)ulong.MaxValue;
            for (var step = 0; step < ratios.Length; step++)
            {
                if (!IsChosen(place, Math.Clamp(ratios[step], -1, 1)))
                {
                    column.Clear(step);
                }
            }

            yield return column;
        }
    }

    private static bool IsChosen(double place, double ratio) => ratio >= 0 ? place < ratio : place >= 1 + ratio;

    private void Judge(double[] ratios)
    {
        var notes = new AggregationNotes(expr, evaluator.Query.Annotations);
        if (ratios.Any(double.IsNaN))
        {
            throw new QueryException("Ratio value is NaN");
        }

        if (ratios.Max() is > 1 and var most)
        {
            notes.RatioCapped(most, 1);
        }

        if (ratios.Min() is < -1 and var least)
        {
            notes.RatioCapped(least, -1);
        }
    }
}
