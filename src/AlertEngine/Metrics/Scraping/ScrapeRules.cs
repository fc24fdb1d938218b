using System.Runtime.InteropServices;
using System.Text;
using AlertEngine.Configuration.Sources;
using AlertEngine.Labels;
using AlertEngine.PromQL.Series;
using AlertEngine.Relabeling;

namespace AlertEngine.Metrics.Scraping;

/// <summary>What becomes of the labels of a target's series, and how many and how long they may be.</summary>
internal sealed class ScrapeRules(ScrapeConfig config, LabelSet target)
{
    private const string Exported = "exported_";

    private readonly Relabeler relabeler = new(config.MetricRelabeling);

    public ScrapeConfig Config => config;

    /// <summary>Labels that the target's own series bear, <c>job</c> and <c>instance</c> among them.</summary>
    public LabelSet Target => target;

    /// <summary>A series of ours about the target.</summary>
    public LabelSet Report(string name) => target.With(SeriesLabels.MetricName, name);

    /// <summary>Null when relabelling leaves the series out, or with a problem.</summary>
    public LabelSet? Apply(List<Label> written, out string? problem)
    {
        if (config.HonorLabels)
        {
            written.AddRange(target.Where(label => !written.Exists(other => other.Name == label.Name)));
        }
        else
        {
            Override(written);
        }

        var labels = relabeler.Apply(LabelSet.Of(CollectionsMarshal.AsSpan(written)));
        if (labels is null or { Count: 0 })
        {
            problem = null;
            return null;
        }

        problem = !labels.Contains(SeriesLabels.MetricName) ? "metric name is missing" : ProblemWith(labels);

        return problem is null ? labels : null;
    }

    // The target's labels hold; those of the series that stood in their place get another name.
    private void Override(List<Label> written)
    {
        foreach (var label in target)
        {
            var place = written.FindIndex(other => other.Name == label.Name && other.Value.Length > 0);
            if (place >= 0)
            {
                written[place] = written[place] with { Name = Free(Exported + label.Name, written) };
            }
        }

        written.AddRange(target);
    }

    private string Free(string name, List<Label> written)
    {
        while (target.Contains(name) || written.Exists(label => label.Name == name))
        {
            name = Exported + name;
        }

        return name;
    }

    private string? ProblemWith(LabelSet labels)
    {
        if (config.LabelLimit > 0 && labels.Count > config.LabelLimit)
        {
            return $"label_limit exceeded (metric: {Named(labels)}, number of labels: {labels.Count}, limit: {config.LabelLimit})";
        }

        foreach (var (name, value) in labels)
        {
            if (config.LabelNameLengthLimit > 0 && Encoding.UTF8.GetByteCount(name) > config.LabelNameLengthLimit)
            {
                return $"label_name_length_limit exceeded (metric: {Named(labels)}, label name: {name}, length: {Encoding.UTF8.GetByteCount(name)}, limit: {config.LabelNameLengthLimit})";
            }

            if (config.LabelValueLengthLimit > 0 && Encoding.UTF8.GetByteCount(value) > config.LabelValueLengthLimit)
            {
                return $"label_value_length_limit exceeded (metric: {Named(labels)}, label name: {name}, length: {Encoding.UTF8.GetByteCount(value)}, limit: {config.LabelValueLengthLimit})";
            }
        }

        return null;
    }

    private static string Named(LabelSet labels) => labels[SeriesLabels.MetricName] is { Length: <= 50 } name ? name : labels[SeriesLabels.MetricName]![..50];
}
