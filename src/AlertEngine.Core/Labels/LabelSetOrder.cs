namespace AlertEngine.Labels;

/// <summary>The two orders in which people see label sets.</summary>
public static class LabelSetOrder
{
    /// <summary>Fewer labels first; then the first name that differs, in order, decides: a lacking one comes first.</summary>
    public static IComparer<LabelSet> ByLabels { get; } = Comparer<LabelSet>.Create(CompareLabels);

    /// <summary>Alerts of one notification: by job, then by instance, those without coming last; then by labels.</summary>
    public static IComparer<LabelSet> ByJobAndInstance { get; } =
        Comparer<LabelSet>.Create((x, y) => new Place(x).CompareTo(new Place(y)));

    /// <summary>Things by job and instance of the labels that they have, each of which is looked up but once.</summary>
    public static T[] SortedByJobAndInstance<T>(IEnumerable<T> things, Func<T, LabelSet> labelsOf)
    {
        T[] sorted = [.. things];
        Array.Sort(Array.ConvertAll(sorted, thing => new Place(labelsOf(thing))), sorted);

        return sorted;
    }

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

    private readonly record struct Place(LabelSet Labels) : IComparable<Place>
    {
        private readonly string? job = Labels["job"];
        private readonly string? instance = Labels["instance"];

        public int CompareTo(Place other) =>
            Compare(job, other.job) is var byJob and not 0 ? byJob
            : Compare(instance, other.instance) is var byInstance and not 0 ? byInstance
            : CompareLabels(Labels, other.Labels);

        private static int Compare(string? x, string? y) => (x, y) switch
        {
            (null, null) => 0,
            (null, _) => 1,
            (_, null) => -1,
            var (left, right) => Utf8Order.Compare(left, right),
        };
    }
}
