using AlertEngine.PromQL.Series;

namespace AlertEngine.PromQL.Evaluation;

/// <summary>What becomes of series that have the same labels, since the name in which they differed was dropped.</summary>
internal static class SameLabels
{
    /// <summary>There may be none.</summary>
    public static IEnumerable<SeriesColumn> Refuse(IEnumerable<SeriesColumn> columns)
    {
        var seen = new HashSet<SeriesLabels>();
        foreach (var column in columns)
        {
            yield return seen.Add(column.Labels) ? column : throw Clash();
        }
    }

    /// <summary>Makes one series of those that have values at different steps; at the same step there may be only one.</summary>
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

    public static QueryException Clash() => new("vector cannot contain metrics with the same labelset");

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
                throw Clash();
            }

            into.CopyStep(step, from, step);
        }
    }
}
