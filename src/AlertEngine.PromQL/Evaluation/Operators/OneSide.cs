using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Operators;

/// <summary>The side of a vector operation of which each match may have one series per step, held while the other streams.</summary>
internal sealed class OneSide(VectorMatching matching, Evaluator evaluator)
{
    private readonly LabelsByChoice comparer = MatchLabels.Comparer(matching);
    private readonly Dictionary<SeriesLabels, MatchGroup> groups = new(MatchLabels.Comparer(matching));
    private readonly int steps = evaluator.Grid.Count;
    private string?[]? collisions;
    private long held;

    public IEnumerable<MatchGroup> Groups => groups.Values;

    public void Read(Expr expr)
    {
        foreach (var column in evaluator.Vector(expr))
        {
            evaluator.Query.Budget.Take(steps);
            held += steps;
            Add(column);
        }
    }

    /// <summary>The series that match; null when there is none, unless a group is wanted nevertheless.</summary>
    public MatchGroup? Find(SeriesLabels labels, bool orStart)
    {
        if (!groups.TryGetValue(labels, out var group) && orStart)
        {
            groups.Add(labels, group = new(matching, steps));
        }

        return group;
    }

    /// <summary>Two series for one match are an error at those steps only at which the other side has something to match.</summary>
    public void Check(SeriesColumn many)
    {
        for (var step = 0; collisions is not null && step < steps; step++)
        {
            if (collisions[step] is { } message && many.Has(step))
            {
                throw new QueryException(message);
            }
        }
    }

    public void Release() => evaluator.Query.Budget.Release(held);

    private void Add(SeriesColumn column)
    {
        var group = Find(column.Labels, orStart: true)!;
        if (group.Add(column) is not { } step)
        {
            return;
        }

        collisions ??= new string?[steps];
        for (; step < steps; step++)
        {
            if (column.Has(step) && group.Columns.First(other => other.Has(step)) is var first && first != column)
            {
                collisions[step] ??= Message(first.Labels, column.Labels);
            }
        }
    }

    private string Message(SeriesLabels first, SeriesLabels second)
    {
        string[] series = [first.ToString(), second.ToString()];
        Array.Sort(series, string.CompareOrdinal);
        return $"found duplicate series for the match group {comparer.Choose(first)} on the "
            + $"{(matching.Cardinality == Cardinality.OneToMany ? "left" : "right")} hand-side of the operation: "
            + $"[{series[0]}, {series[1]}];many-to-many matching not allowed: matching labels must be unique on one side";
    }
}
