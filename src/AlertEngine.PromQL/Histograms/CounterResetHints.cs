namespace AlertEngine.PromQL.Histograms;

/// <summary>What is known of a sum of histograms from what is known of each.</summary>
internal static class CounterResetHints
{
    /// <summary>A gauge makes all a gauge, nothing known makes nothing known; a reset and none contradict each other.</summary>
    public static (CounterResetHint Hint, bool Collide) Combine(CounterResetHint left, CounterResetHint right) =>
        (left, right) switch
        {
            _ when left == right => (left, false),
            (CounterResetHint.Gauge, _) or (_, CounterResetHint.Gauge) => (CounterResetHint.Gauge, false),
            (CounterResetHint.Unknown, _) or (_, CounterResetHint.Unknown) => (CounterResetHint.Unknown, false),
            _ => (CounterResetHint.Unknown, true),
        };
}
