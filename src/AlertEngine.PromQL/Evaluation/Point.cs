using AlertEngine.PromQL.Histograms;

namespace AlertEngine.PromQL.Evaluation;

/// <summary>One value: a histogram, or else a float.</summary>
internal readonly record struct Point(double Float, NativeHistogram? Histogram)
{
    public static implicit operator Point(double value) => new(value, null);
}
