using AlertEngine.PromQL.Series;

namespace AlertEngine.PromQL.Evaluation.Vectors;

/// <summary>The labels of one series together with those of its info metrics, which seldom change from step to step.</summary>
internal sealed class InfoJoin(SeriesLabels labels, IReadOnlyList<InfoMetrics.Metric> metrics, InfoSelection selection)
{
    private readonly SeriesColumn?[] sources = new SeriesColumn?[metrics.Count];
    private SeriesLabels? joined = selection.NeedsInfo ? null : labels;

    /// <summary>Null where a label is asked for that no info metric has.</summary>
    public SeriesLabels? LabelsAt(int step)
    {
        var isChanged = false;
        for (var i = 0; i < sources.Length; i++)
        {
            isChanged |= sources[i] != metrics[i].Newest[step];
            sources[i] = metrics[i].Newest[step];
        }

        if (isChanged)
        {
            joined = Join();
        }

        return joined;
    }

    private SeriesLabels? Join()
    {
        var found = sources.OfType<SeriesColumn>().ToList();
        if (found.Count == 0)
        {
            return selection.NeedsInfo ? null : labels;
        }

        var added = new Dictionary<string, string>();
        foreach (var source in found)
        {
            Collect(source.Labels.NamesAndValues, added);
        }

        return added.Aggregate(labels, static (joined, label) => joined.With(label.Key, label.Value));
    }

    /// <summary>Labels that the series has stay as they are, but info metrics must not contradict each other.</summary>
    private void Collect(ReadOnlySpan<string> texts, Dictionary<string, string> added)
    {
        for (var i = 0; i < texts.Length; i += 2)
        {
            var (name, value) = (texts[i], texts[i + 1]);
            if (!selection.Takes(name) || labels[name] is not null)
            {
                continue;
            }

            if (!added.TryAdd(name, value) && added[name] != value)
            {
                throw new QueryException($"conflicting label: {name}");
            }
        }
    }
}
