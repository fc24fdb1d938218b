using AlertEngine.PromQL.Series;

namespace AlertEngine.PromQL.Evaluation;

/// <summary>The labels that describe a metric and not what was measured: they go when the values change their meaning.</summary>
internal static class MetricMetadata
{
    private static readonly string[] Names = [SeriesLabels.MetricName, "__type__", "__unit__"];

    public static SeriesLabels Remove(SeriesLabels labels) => labels.Without(Names);

    public static bool Includes(string name) => Names.Contains(name);
}
