using System.Text;
using AlertEngine.PromQL.Printing;

namespace AlertEngine.PromQL.Histograms;

/// <summary>Prints a histogram with the bounds of its buckets, brackets for those that belong to them.</summary>
internal static class HistogramText
{
    public static string Print(NativeHistogram histogram)
    {
        var text = new StringBuilder();
        text.Append("{count:").Append(NumberText.PrintShort(histogram.Count));
        text.Append(", sum:").Append(NumberText.PrintShort(histogram.Sum));
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
        .Append(NumberText.PrintShort(bucket.Lower))
        .Append(',')
        .Append(NumberText.PrintShort(bucket.Upper))
        .Append(bucket.IncludesUpper ? ']' : ')')
        .Append(':')
        .Append(NumberText.PrintShort(bucket.Count));
}
