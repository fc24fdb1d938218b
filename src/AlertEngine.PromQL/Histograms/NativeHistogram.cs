namespace AlertEngine.PromQL.Histograms;

/// <summary>One sample of a native histogram: how often values fell into which bucket. Never changed once made.</summary>
public sealed class NativeHistogram
{
    public CounterResetHint ResetHint { get; init; }

    public double Count { get; init; }

    public double Sum { get; init; }
}
