using System.Text;
using AlertEngine.PromQL.Histograms;
using AlertEngine.PromQL.Printing;

namespace AlertEngine.PromQL.Notation;

/// <summary>Histograms in tests: <c>{{schema:1 count:3 sum:4.5 buckets:[1 2] offset:-1}}</c>.</summary>
public static class HistogramNotation
{
    /// <summary>The histogram, or else what is wrong and where.</summary>
    public static bool TryParse(string text, out NativeHistogram histogram, out string problem)
    {
        var scanner = new NotationScanner(text);
        var isRead = TryRead(scanner, out var value)
            && (scanner.IsAtEnd || scanner.Fail($"expected the end of the text, got {scanner.Found}"));
        histogram = value.Histogram ?? NativeHistogram.Empty;
        problem = scanner.Problem?.ToString() ?? "";
        return isRead;
    }

    public static string Print(NativeHistogram histogram)
    {
        var text = new StringBuilder();
        AppendNonZero(text, "schema", histogram.Schema);
        AppendNonZero(text, "count", histogram.Count);
        AppendNonZero(text, "sum", histogram.Sum);
        AppendNonZero(text, "z_bucket", histogram.ZeroCount);
        AppendNonZero(text, "z_bucket_w", histogram.ZeroThreshold);
        if (histogram.HasCustomBuckets)
        {
            AppendList(text, "custom_values", histogram.CustomBounds.AsSpan());
        }

        if (histogram.ResetHint != CounterResetHint.Unknown)
        {
            Append(text, "counter_reset_hint", ResetHints.Print(histogram.ResetHint));
        }

        AppendBuckets(text, "", histogram.Positive);
        AppendBuckets(text, "n_", histogram.Negative);
        return $"{{{{{text}}}}}";
    }

    internal static bool TryRead(NotationScanner scanner, out NotedValue value)
    {
        value = NotedValue.Gap;
        var start = scanner.Position;
        var reader = new HistogramReader(scanner);
        if (!reader.TryRead())
        {
            return false;
        }

        if (!reader.Histogram.TryConvert(out var histogram, out var problem))
        {
            return scanner.Fail(problem, start);
        }

        value = NotedValue.Of(histogram, reader.NamesHint);
        return true;
    }

    private static void AppendNonZero(StringBuilder text, string key, double value)
    {
        if (value != 0)
        {
            Append(text, key, ShortFloat.Print(value));
        }
    }

    /// <summary>The empty buckets between others are written too: the notation knows no gaps.</summary>
    private static void AppendBuckets(StringBuilder text, string prefix, Buckets buckets)
    {
        if (buckets.Length == 0)
        {
            return;
        }

        var first = buckets.Indexes[0];
        AppendNonZero(text, prefix + "offset", first);
        var counts = new double[buckets.Indexes[^1] - first + 1];
        for (var i = 0; i < buckets.Length; i++)
        {
            counts[buckets.Indexes[i] - first] = buckets.Counts[i];
        }

        AppendList(text, prefix + "buckets", counts);
    }

    private static void AppendList(StringBuilder text, string key, ReadOnlySpan<double> values)
    {
        var list = new StringBuilder("[");
        foreach (var value in values)
        {
            list.Append(list.Length > 1 ? " " : "").Append(ShortFloat.Print(value));
        }

        Append(text, key, list.Append(']').ToString());
    }

    private static void Append(StringBuilder text, string key, string value) =>
        text.Append(text.Length > 0 ? " " : "").Append(key).Append(':').Append(value);
}
