using AlertEngine.PromQL.Series;

namespace AlertEngine.PromQL.Evaluation.Vectors;

/// <summary>
/// The info metrics that were found, each with the series that told of it last. Columns hold the times of the samples, in
/// seconds, since their values say nothing.
/// </summary>
internal sealed class InfoMetrics(StepSet needed, SampleBudget budget)
{
    private readonly Dictionary<SeriesLabels, List<Metric>> byIdentity = [];

    public IReadOnlyList<Metric> Of(SeriesLabels labels) => byIdentity.GetValueOrDefault(Identity(labels)) ?? [];

    public void Add(SeriesColumn column)
    {
        if (column.HasHistograms)
        {
            throw new QueryException($"this should be an info metric, with float samples: {column.Labels}");
        }

        budget.Take(column.Floats.Length);
        var identity = Identity(column.Labels);
        if (!byIdentity.TryGetValue(identity, out var metrics))
        {
            byIdentity.Add(identity, metrics = []);
        }

        var name = column.Labels[SeriesLabels.MetricName];
        var metric = metrics.Find(known => known.Name == name);
        if (metric is null)
        {
            metrics.Add(metric = new(name, new SeriesColumn?[column.Floats.Length]));
        }

        Keep(column, metric.Newest);
    }

    private static SeriesLabels Identity(SeriesLabels labels) => labels.Only(InfoSelection.IdentifyingLabels.AsSpan());

    private void Keep(SeriesColumn column, SeriesColumn?[] newest)
    {
        for (var step = 0; step < newest.Length; step++)
        {
            if (!column.HasFloat(step))
            {
                continue;
            }

            var other = newest[step];
            if (other is not null && needed.Contains(step) && column.Floats[step] == other.Floats[step])
            {
                throw new QueryException(
                    $"found duplicate series for info metric: existing {other.Labels} @ {Milliseconds(other.Floats[step])}, "
                    + $"new {column.Labels} @ {Milliseconds(column.Floats[step])}");
            }

            if (other is null || column.Floats[step] > other.Floats[step])
            {
                newest[step] = column;
            }
        }
    }

    private static long Milliseconds(double seconds) => (long)Math.Round(seconds * 1000);

    /// <summary>One info metric of one identity: the series that holds at each step.</summary>
    internal sealed record Metric(string? Name, SeriesColumn?[] Newest);
}
