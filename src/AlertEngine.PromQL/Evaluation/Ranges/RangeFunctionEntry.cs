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
        if (!Allows(edges))
        {
            var modifier = edges == RangeEdges.Anchored ? "anchored" : "smoothed";
            var names = RangeFunctions.All.Where(entry => entry.Allows(edges)).Select(entry => entry.Name);
            var allowed = string.Join(", ", names.Order(StringComparer.Ordinal));
            throw new QueryException($"{modifier} modifier can only be used with: {allowed} - not with {Name}", call.Span);
        }
    }

    private bool Allows(RangeEdges edges) => edges switch
    {
        RangeEdges.Anchored => AllowsAnchored,
        RangeEdges.Smoothed => AllowsSmoothed,
        _ => true,
    };
}
