using AlertEngine.PromQL.Series;

namespace AlertEngine.PromQL.Tests.Support;

/// <summary>The order in which range queries give their series: label by label, name before value.</summary>
internal static class LabelsOrder
{
    public static int Compare(SeriesLabels x, SeriesLabels y)
    {
        var left = x.NamesAndValues;
        var right = y.NamesAndValues;
        var same = left.CommonPrefixLength(right);
        return same == Math.Min(left.Length, right.Length)
            ? left.Length - right.Length
            : LabelOrder.Compare(left[same], right[same]);
    }
}
