using System.Collections.Frozen;
using System.Collections.Immutable;

namespace AlertEngine.PromQL.Evaluation.Ranges;

/// <summary>The functions over ranges.</summary>
internal static class RangeFunctions
{
    public static ImmutableArray<RangeFunctionEntry> All { get; } =
    [
        new("rate", Changes.Rate) { AllowsAnchored = true, AllowsSmoothed = true, AfterSeries = CounterCheck.Run },
        new("increase", Changes.Increase) { AllowsAnchored = true, AllowsSmoothed = true, AfterSeries = CounterCheck.Run },
        new("delta", Changes.Delta) { AllowsAnchored = true, AllowsSmoothed = true },
        new("irate", LastChange.Rate),
        new("idelta", LastChange.Delta),
        new("resets", Transitions.Resets) { AllowsAnchored = true },
        new("changes", Transitions.Changes) { AllowsAnchored = true },
        new("deriv", Regression.Deriv),
        new("predict_linear", Regression.PredictLinear),
        new("double_exponential_smoothing", ExponentialSmoothing.Level),
        new("sum_over_time", Sums.Sum),
        new("avg_over_time", Sums.Mean),
        new("min_over_time", Extremes.Min),
        new("max_over_time", Extremes.Max),
        new("ts_of_min_over_time", Extremes.TimeOfMin),
        new("ts_of_max_over_time", Extremes.TimeOfMax),
        new("stdvar_over_time", Spread.Variance),
        new("stddev_over_time", Spread.StandardDeviation),
        new("mad_over_time", Spread.MedianDeviation),
        new("quantile_over_time", Spread.Quantile) { RangeArgument = 1 },
        new("first_over_time", Ends.First) { KeepsName = true },
        new("last_over_time", Ends.Last) { KeepsName = true },
        new("ts_of_first_over_time", Ends.TimeOfFirst),
        new("ts_of_last_over_time", Ends.TimeOfLast),
        new("count_over_time", Ends.Count),
        new("present_over_time", Ends.Present),

        // What is absent is known when all series have been seen: the evaluator turns this around.
        new("absent_over_time", Ends.Present),
    ];

    private static FrozenDictionary<string, RangeFunctionEntry> ByName { get; } = All.ToFrozenDictionary(entry => entry.Name);

    /// <summary>Null when there is no such function, or none over ranges.</summary>
    public static RangeFunctionEntry? Find(string name) => ByName.GetValueOrDefault(name);
}
