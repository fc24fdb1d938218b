using AlertEngine.PromQL.Histograms;

namespace AlertEngine.PromQL.Notation;

/// <summary>What is written for one step of a series.</summary>
public readonly record struct NotedValue
{
    private NotedValue(double value, NativeHistogram? histogram, bool isGap, bool namesHint) =>
        (Value, Histogram, IsGap, NamesHint) = (value, histogram, isGap, namesHint);

    /// <summary>No sample: <c>_</c>.</summary>
    public static NotedValue Gap { get; } = new(0, histogram: null, isGap: true, namesHint: false);

    public double Value { get; }

    /// <summary>Null when there is a float, or nothing.</summary>
    public NativeHistogram? Histogram { get; }

    public bool IsGap { get; }

    /// <summary>Whether <c>counter_reset_hint</c> was written: a test that does not write it does not ask for it.</summary>
    public bool NamesHint { get; }

    public static NotedValue Of(double value) => new(value, histogram: null, isGap: false, namesHint: false);

    public static NotedValue Of(NativeHistogram histogram, bool namesHint) => new(0, histogram, isGap: false, namesHint);
}
