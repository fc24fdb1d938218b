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
        var own = LabelSet.From(written);
        var labels = relabeler.Apply(config.HonorLabels ? target.With(own) : Override(own));
        if (labels is null or { Count: 0 })
        {
            problem = null;
            return null;
        }

        problem = !labels.Contains(SeriesLabels.MetricName) ? "metric name is missing" : ProblemWith(labels);

        return problem is null ? labels : null;
    }

    private LabelSet Override(LabelSet own)
    {
        var conflicting = own.Where(label => target.Contains(label.Name)).ToList();
        if (conflicting.Count == 0)
        {
            return own.With(target);
        }

        var all = own.With(target);
        foreach (var (name, value) in conflicting)
        {
            var exported = Exported + name;
            while (all.Contains(exported))
            {
                exported = Exported + exported;
            }

            all = all.With(exported, value);
        }

        return all;
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
