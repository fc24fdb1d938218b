using AlertEngine.PromQL.Series;

namespace AlertEngine.PromQL.Evaluation;

/// <summary>Makes one series of those that have the same labels at different steps; at the same step there may be only one.</summary>
internal static class SameLabels
{
    public static IEnumerable<SeriesColumn> Merge(IEnumerable<SeriesColumn> columns, SampleBudget budget)
    {
        var merged = new Dictionary<SeriesLabels, SeriesColumn>();
        foreach (var column in columns)
        {
            if (merged.TryAdd(column.Labels, column))
            {
                budget.Take(column.Floats.Length);
            }
            else
            {
                Add(merged[column.Labels], column);
            }
        }

        foreach (var column in merged.Values)
        {
            budget.Release(column.Floats.Length);
            yield return column;
        }
    }

    private static void Add(SeriesColumn into, SeriesColumn from)
    {
        for (var step = 0; step < from.Floats.Length; step++)
        {
            if (!from.Has(step))
            {
                continue;
            }

            if (into.Has(step))
            {
                throw new QueryException("vector cannot contain metrics with the same labelset");
            }

            into.CopyStep(step, from, step);
        }
    }
}
