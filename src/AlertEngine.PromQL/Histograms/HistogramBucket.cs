namespace AlertEngine.PromQL.Histograms;

/// <summary>One bucket of a histogram: its bounds, whether they belong to it, and how many values fell between them.</summary>
public readonly record struct HistogramBucket(
    double Lower, double Upper, bool IncludesLower, bool IncludesUpper, double Count)
{
    internal bool SpansZero => Lower <= 0 && Upper >= 0;

    /// <summary>What part of the bucket lies below a value inside it, when values are spread evenly.</summary>
    internal double LinearPartBelow(double value) => (value - Lower) / (Upper - Lower);

    /// <summary>What part of the bucket lies below a value inside it, when the logarithms of values are spread evenly.</summary>
    internal double ExponentialPartBelow(double value)
    {
        var lower = Math.Log2(Math.Abs(Lower));
        var upper = Math.Log2(Math.Abs(Upper));
        var at = Math.Log2(Math.Abs(value));
        return value > 0 ? (at - lower) / (upper - lower) : 1 - ((at - upper) / (lower - upper));
    }
}
