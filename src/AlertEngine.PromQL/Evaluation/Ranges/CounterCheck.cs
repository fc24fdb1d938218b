using AlertEngine.GoText;

namespace AlertEngine.PromQL.Evaluation.Ranges;

/// <summary>Tells of floats that were taken for a counter, though nothing says that they are one.</summary>
internal static class CounterCheck
{
    public static void Run(RangeCall call, SeriesColumn result)
    {
        if (WhyNot(call) is { } reason && HasFloats(result))
        {
            call.Annotations.Inform(
                $"metric might not be a counter, {reason}: {GoQuote.Quote(call.MetricName)}", call.SpanOf(0));
        }
    }

    private static string? WhyNot(RangeCall call)
    {
        if (call.MetricName is not { Length: > 0 } name)
        {
            return null;
        }

        if (!call.Options.UsesTypeLabels)
        {
            return IsCounterName(name) ? null : "name does not end in _total/_sum/_count/_bucket";
        }

        return call.Labels["__type__"] is var type and not ("counter" or "histogram")
            ? $"""__type__ label is not set to "counter" or "histogram", got {GoQuote.Quote(type ?? "")}"""
            : null;
    }

    private static bool IsCounterName(string name) =>
        name.EndsWith("_total", StringComparison.Ordinal)
        || name.EndsWith("_sum", StringComparison.Ordinal)
        || name.EndsWith("_count", StringComparison.Ordinal)
        || name.EndsWith("_bucket", StringComparison.Ordinal);

    private static bool HasFloats(SeriesColumn result)
    {
        foreach (var value in result.Floats)
        {
            if (!SeriesColumn.IsAbsent(value))
            {
                return true;
            }
        }

        return false;
    }
}
