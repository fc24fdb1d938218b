using System.Collections;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Aggregations;

/// <summary>The groups of an aggregation by their labels, in the order in which they were met.</summary>
internal sealed class Groups<T> : IEnumerable<(SeriesLabels Labels, bool DropsName, T Group)>
    where T : class
{
    private readonly Dictionary<SeriesLabels, Entry> entries;
    private readonly LabelsByChoice choice;
    private readonly bool namesCount;

    public Groups(Grouping? grouping)
    {
        choice = grouping switch
        {
            null => new(namedCount: true, []),
            { IsWithout: true } => new(namedCount: false, grouping.Labels.Add(SeriesLabels.MetricName)),
            _ => new(namedCount: true, grouping.Labels),
        };
        namesCount = grouping is not null && (grouping.IsWithout || grouping.Labels.Any(MetricMetadata.Includes));
        entries = new(choice);
    }

    public T Of(SeriesColumn column, Func<T> start)
    {
        // Where dropped names play no part there is no need to make the labels without them.
        var labels = namesCount ? column.Labels : column.RawLabels;
        if (!entries.TryGetValue(labels, out var entry))
        {
            entries.Add(labels, entry = new(start()));
        }

        entry.DropsName |= column.DropsName;
        return entry.Group;
    }

    public IEnumerator<(SeriesLabels Labels, bool DropsName, T Group)> GetEnumerator()
    {
        foreach (var (labels, entry) in entries)
        {
            yield return (choice.Choose(labels), entry.DropsName, entry.Group);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class Entry(T group)
    {
        public T Group => group;

        public bool DropsName { get; set; }
    }
}
