using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Operators;

/// <summary>The series of the one side that share the labels of a match, and which of their steps have found partners.</summary>
internal sealed class MatchGroup(VectorMatching matching, int stepCount)
{
    private readonly List<SeriesColumn> columns = new(capacity: 1);
    private readonly StepSet present = new(stepCount);
    private readonly StepSet matched = new(stepCount);
    private Dictionary<SeriesLabels, StepSet>? results;

    public IReadOnlyList<SeriesColumn> Columns => columns;

    public bool Has(int step) => present.Contains(step);

    public bool IsMatched(int step) => matched.Contains(step);

    /// <summary>The first step at which the group already had a series, or null.</summary>
    public int? Add(SeriesColumn column)
    {
        int? collision = null;
        for (var step = 0; step < stepCount; step++)
        {
            if (column.Has(step) && !present.Add(step))
            {
                collision ??= step;
            }
        }

        columns.Add(column);
        return collision;
    }

    /// <summary>The steps at which results of these labels have been matched; one to one, there is one result per step at all.</summary>
    public StepSet MatchedAs(SeriesLabels result)
    {
        if (matching.Cardinality == Cardinality.OneToOne)
        {
            return matched;
        }

        results ??= [];
        if (!results.TryGetValue(result, out var steps))
        {
            results.Add(result, steps = new StepSet(stepCount));
        }

        return steps;
    }

    /// <param name="taken">From <see cref="MatchedAs"/>.</param>
    public void NoteMatch(StepSet taken, int step)
    {
        if (!taken.Add(step))
        {
            throw new QueryException(matching.Cardinality == Cardinality.OneToOne
                ? "multiple matches for labels: many-to-one matching must be explicit (group_left/group_right)"
                : "multiple matches for labels: grouping labels must ensure unique matches");
        }

        matched.Add(step);
    }
}
