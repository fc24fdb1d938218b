using AlertEngine.PromQL.Histograms;
using AlertEngine.PromQL.Notation;

namespace AlertEngine.PromQL.Tests.Histograms;

/// <summary>Histograms as they are written in tests.</summary>
internal static class Noted
{
    public static NativeHistogram Histogram(string text) =>
        HistogramNotation.TryParse(text, out var histogram, out var problem)
            ? histogram
            : throw new ArgumentException(problem, nameof(text));

    /// <summary>The same buckets and hint, and the same numbers but for rounding.</summary>
    public static void AssertNear(string expected, NativeHistogram? actual)
    {
        Assert.NotNull(actual);
        var (wanted, found) = (Numbers(Histogram(expected)), Numbers(actual));

        var isNear = wanted.Keys.SequenceEqual(found.Keys)
            && wanted.Keys.All(key => IsNear(wanted[key], found[key]))
            && Histogram(expected).ResetHint == actual.ResetHint;
        Assert.True(isNear, $"Expected: {expected}\nActual:   {HistogramNotation.Print(actual)}");
    }

    public static void AssertNear(double expected, double actual) =>
        Assert.True(IsNear(expected, actual), $"Expected: {expected:R}\nActual:   {actual:R}");

    private static bool IsNear(double x, double y) => x.Equals(y) || Math.Abs(x - y) <= 1e-12 * (Math.Abs(x) + Math.Abs(y));

    private static SortedDictionary<string, double> Numbers(NativeHistogram histogram)
    {
        var numbers = new SortedDictionary<string, double>(StringComparer.Ordinal)
        {
            ["schema"] = histogram.Schema,
            ["count"] = histogram.Count,
            ["sum"] = histogram.Sum,
            ["zero"] = histogram.ZeroCount,
            ["threshold"] = histogram.ZeroThreshold,
        };
        for (var i = 0; i < histogram.CustomBounds.Length; i++)
        {
            numbers[$"bound {i}"] = histogram.CustomBounds[i];
        }

        Add(numbers, "positive", histogram.Positive);
        Add(numbers, "negative", histogram.Negative);
        return numbers;
    }

    private static void Add(SortedDictionary<string, double> numbers, string side, Buckets buckets)
    {
        for (var i = 0; i < buckets.Length; i++)
        {
            numbers[$"{side} {buckets.Indexes[i]}"] = buckets.Counts[i];
        }
    }
}
