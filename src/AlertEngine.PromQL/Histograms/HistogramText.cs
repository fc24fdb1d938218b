using System.Text;
using AlertEngine.PromQL.Printing;

namespace AlertEngine.PromQL.Histograms;

/// <summary>Prints a histogram with the bounds of its buckets, brackets for those that belong to them.</summary>
internal static class HistogramText
{
    public static string Print(NativeHistogram histogram)
    {
        var text = new StringBuilder();
        text.Append("{count:").Append(ShortFloat.Print(histogram.Count));
        text.Append(", sum:").Append(ShortFloat.Print(histogram.Sum));
        for (var place = histogram.Negative.Length - 1; place >= 0; place--)
        {
            Append(text, histogram.NegativeBucket(place));
        }

        if (histogram.ZeroCount != 0)
        {
            Append(text, histogram.ZeroBucket());
        }

        for (var place = 0; place < histogram.Positive.Length; place++)
        {
            Append(text, histogram.PositiveBucket(place));
        }

        return text.Append('}').ToString();
    }

    private static void Append(StringBuilder text, HistogramBucket bucket) => text
        .Append(", ")
        .Append(bucket.IncludesLower ? '[' : '(')
        .Append(ShortFloat.Print(bucket.Lower))
        .Append(',')
        .Append(ShortFloat.Print(bucket.Upper))
        .Append(bucket.IncludesUpper ? ']' : ')')
        .Append(':')
        .Append(ShortFloat.Print(bucket.Count));
}
