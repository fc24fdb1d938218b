using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Ranges;

/// <summary>How much a series changed from the start of a window to its end.</summary>
internal static class Changes
{
    public static bool Rate(in Window window, RangeCall call, out Point value) =>
        Of(window, call, ChangeKind.Rate, out value);

    public static bool Increase(in Window window, RangeCall call, out Point value) =>
        Of(window, call, ChangeKind.Increase, out value);

    public static bool Delta(in Window window, RangeCall call, out Point value) =>
        Of(window, call, ChangeKind.Delta, out value);

    private static bool Of(in Window window, RangeCall call, ChangeKind kind, out Point value)
    {
        value = default;
        return (window.HasFloats, window.HasHistograms, call.Edges) switch
        {
            (true, true, _) => call.Notes.RefuseMixedTypes(),
            (true, _, RangeEdges.Plain) => FloatChange.Of(window, call, kind, out value),
            (true, _, _) => FloatEdgeChange.Of(window, call, kind, out value),
            (_, true, RangeEdges.Plain) => HistogramChange.Of(window, call, kind, out value),
            _ => HistogramEdgeChange.Of(window, call, kind, out value),
        };
    }
}
