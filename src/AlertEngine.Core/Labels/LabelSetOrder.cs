namespace AlertEngine.Labels;

/// <summary>The two orders in which people see label sets.</summary>
public static class LabelSetOrder
{
    /// <summary>Fewer labels first; then the first name that differs, in order, decides: a lacking one comes first.</summary>
    public static IComparer<LabelSet> ByLabels { get; } = Comparer<LabelSet>.Create(CompareLabels);

    /// <summary>Alerts of one notification: by job, then by instance, those without coming last; then by labels.</summary>
    public static IComparer<LabelSet> ByJobAndInstance { get; } = Comparer<LabelSet>.Create((x, y) =>
        CompareValues(x, y, "job") is var job and not 0 ? job
        : CompareValues(x, y, "instance") is var instance and not 0 ? instance
        : CompareLabels(x, y));

    private static int CompareValues(LabelSet x, LabelSet y, string name) => (x[name], y[name]) switch
    {
        (null, null) => 0,
        (null, _) => 1,
        (_, null) => -1,
        var (left, right) => Utf8Order.Compare(left, right),
    };

    private static int CompareLabels(LabelSet x, LabelSet y)
    {
        if (x.Count != y.Count)
        {
            return x.Count - y.Count;
        }

        for (var i = 0; i < x.Count; i++)
        {
            // The name that sorts later is the one that its set has in place of the other: that set lacks the earlier.
            if (Utf8Order.Compare(x[i].Name, y[i].Name) is var name and not 0)
            {
                return -name;
            }

            if (Utf8Order.Compare(x[i].Value, y[i].Value) is var value and not 0)
            {
                return value;
            }
        }

        return 0;
    }
}
