using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Operators;

/// <summary>The series of the one side that share the labels of a match, and which of their steps have found partners.</summary>
internal sealed class MatchGroup(VectorMatching matching, int steps)
{
    private readonly List<SeriesColumn> columns = [];
    private readonly StepSet present = new(steps);
    private readonly StepSet matched = new(steps);
    private readonly Dictionary<SeriesLabels, StepSet> results = [];

    public IReadOnlyList<SeriesColumn> Columns => columns;

    public bool Has(int step) => present.Contains(step);

    public bool IsMatched(int step) => matched.Contains(step);

    /// <summary>The first step at which the group already had a series, or null.</summary>
    public int? Add(SeriesColumn column)
    {
        int? collision = null;
        for (var step = 0; step < steps; step++)
        {
            if (column.Has(step) && !present.Add(step))
            {
                collision ??= step;
            }
        }

        columns.Add(column);
        return collision;
    }

    public void NoteMatch(SeriesLabels result, int step)
    {
        var isNew = matched.Add(step);
        if (matching.Cardinality == Cardinality.OneToOne)
        {
            if (!isNew)
            {
                throw new QueryException(
                    "multiple matches for labels: many-to-one matching must be explicit (group_left/group_right)");
            }

            return;
        }

        if (!results.TryGetValue(result, out var taken))
        {
            results.Add(result, taken = new StepSet(steps));
        }

        if (!taken.Add(step))
        {
            throw new QueryException("multiple matches for labels: grouping labels must ensure unique matches");
        }
    }
}
