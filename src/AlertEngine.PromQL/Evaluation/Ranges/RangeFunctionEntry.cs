using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Ranges;

/// <summary>A function over ranges by its name, and how the evaluator is to treat it.</summary>
internal sealed record RangeFunctionEntry(string Name, RangeFunction Apply)
{
    /// <summary>Which argument is the range; the others are scalars.</summary>
    public int RangeArgument { get; init; }

    /// <summary>Whether the result is still a value of the metric.</summary>
    public bool KeepsName { get; init; }

    public bool AllowsAnchored { get; init; }

    public bool AllowsSmoothed { get; init; }

    /// <summary>Called once for each series that has a result. Null when there is nothing to do.</summary>
    public Action<RangeCall, SeriesColumn>? AfterSeries { get; init; }

    /// <summary>Refuses edges for which this function has no meaning.</summary>
    public void CheckEdges(RangeEdges edges, Expr.Call call)
    {
        Check(edges == RangeEdges.Anchored && !AllowsAnchored, "anchored", entry => entry.AllowsAnchored, call);
        Check(edges == RangeEdges.Smoothed && !AllowsSmoothed, "smoothed", entry => entry.AllowsSmoothed, call);
    }

    private void Check(bool isRefused, string modifier, Func<RangeFunctionEntry, bool> allows, Expr.Call call)
    {
        if (isRefused)
        {
            var allowed = string.Join(", ", RangeFunctions.All.Where(allows).Select(entry => entry.Name).Order(StringComparer.Ordinal));
            throw new QueryException($"{modifier} modifier can only be used with: {allowed} - not with {Name}", call.Span);
        }
    }
}
