using System.Runtime.InteropServices;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Aggregations;

/// <summary>A quantile over the floats of a group. Needs all series of the group at once.</summary>
internal sealed class QuantileAggregation(Expr.Aggregate expr, Evaluator evaluator)
{
    private readonly AggregationNotes notes = new(expr, evaluator.Query.Annotations);

    public IEnumerable<SeriesColumn> Evaluate() => evaluator.Columns.NotEmpty(Compute());

    private IEnumerable<SeriesColumn> Compute()
    {
        var quantiles = evaluator.Scalar(expr.Parameter!);
        Judge(quantiles);
        var scratch = new List<double>();
        foreach (var (labels, dropsName, members) in Members.Read(expr, evaluator))
        {
            var result = evaluator.Columns.Rent(labels, dropsName);
            for (var step = 0; step < quantiles.Length; step++)
            {
                evaluator.Query.Cancellation.ThrowIfCancellationRequested();
                Gather(members, step, scratch);
                if (scratch.Count > 0)
                {
                    result.Set(step, FloatQuantile.Of(CollectionsMarshal.AsSpan(scratch), quantiles[step]));
                }
            }

            Members.Return(members, evaluator);
            yield return result;
        }
    }

    private void Judge(double[] quantiles)
    {
        if (quantiles.Any(double.IsNaN))
        {
            notes.QuantileOutside(double.NaN);
        }

        if (quantiles.Max() is > 1 and var most)
        {
            notes.QuantileOutside(most);
        }

        if (quantiles.Where(quantile => !double.IsNaN(quantile)).DefaultIfEmpty().Min() is < 0 and var least)
        {
            notes.QuantileOutside(least);
        }
    }

    private void Gather(List<SeriesColumn> members, int step, List<double> values)
    {
        values.Clear();
        foreach (var column in members)
        {
            if (column.HasFloat(step))
            {
                values.Add(column.Floats[step]);
            }
            else if (column.Histogram(step) is not null)
            {
                notes.HistogramIgnored();
            }
        }
    }
}
