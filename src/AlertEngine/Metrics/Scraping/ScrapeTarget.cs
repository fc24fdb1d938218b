using AlertEngine.Configuration.Sources;
using AlertEngine.Durations;
using AlertEngine.Labels;
using AlertEngine.Relabeling;
using AlertEngine.Targets;
using NodaTime;

namespace AlertEngine.Metrics.Scraping;

/// <summary>Where a target's metrics are, how often they are read, and the labels that they get.</summary>
internal sealed record ScrapeTarget(Uri Url, LabelSet Labels, LabelSet Discovered, Duration Interval, Duration Timeout)
{
    private const string Scheme = "__scheme__";
    private const string Path = "__metrics_path__";
    private const string IntervalName = "__scrape_interval__";
    private const string TimeoutName = "__scrape_timeout__";
    private const string Parameter = "__param_";

    /// <summary>Labels that relabelling finds on every target of a job.</summary>
    public static LabelSet Defaults(ScrapeConfig config) => LabelSet.Of(
    [
        new("job", config.JobName),
        new(Scheme, config.Scheme),
        new(Path, config.MetricsPath),
        new(IntervalName, PrometheusDuration.Format(config.Interval)),
        new(TimeoutName, PrometheusDuration.Format(config.Timeout)),
        .. config.Parameters.Where(parameter => !parameter.Value.IsEmpty).Select(parameter => new Label(Parameter + parameter.Key, parameter.Value[0])),
    ]);

    /// <summary>The target after relabelling; null when that leaves it out, or with a problem.</summary>
    public static ScrapeTarget? Of(LabelSet discovered, ScrapeConfig config, Relabeler relabeling, out string? problem)
    {
        problem = null;
        if (relabeling.Apply(discovered) is not { } labels)
        {
            return null;
        }

        var address = labels[TargetList.Address] ?? "";
        if (address.Length == 0)
        {
            problem = "no address";
            return null;
        }

        if (!PrometheusDuration.TryParse(labels[IntervalName] ?? "", out var interval, out _) || interval <= Duration.Zero
            || !PrometheusDuration.TryParse(labels[TimeoutName] ?? "", out var timeout, out _) || timeout <= Duration.Zero || timeout > interval)
        {
            problem = $"{address}: scrape interval or timeout makes no sense";
            return null;
        }

        if (!Uri.TryCreate(UrlOf(labels, address, config), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || address.Contains('/', StringComparison.Ordinal))
        {
            problem = $"\"{address}\" is not a valid hostname";
            return null;
        }

        var shown = LabelSet.From(labels.Where(label => !label.Name.StartsWith("__", StringComparison.Ordinal)));

        return new(url, shown.Contains("instance") ? shown : shown.With("instance", address), discovered, interval, timeout);
    }

    private static string UrlOf(LabelSet labels, string address, ScrapeConfig config)
    {
        var query = new List<string>();
        foreach (var (name, values) in config.Parameters)
        {
            var first = labels[Parameter + name];
            query.AddRange((first is null ? values : [first, .. values.Skip(1)]).Select(value => Written(name, value)));
        }

        query.AddRange(labels
            .Where(label => label.Name.StartsWith(Parameter, StringComparison.Ordinal) && !config.Parameters.ContainsKey(label.Name[Parameter.Length..]))
            .Select(label => Written(label.Name[Parameter.Length..], label.Value)));
        var path = labels[Path] ?? "";

        return $"{labels[Scheme]}://{address}{(path.StartsWith('/') ? "" : "/")}{path}{(query.Count > 0 ? $"?{string.Join('&', query)}" : "")}";
    }

    private static string Written(string name, string value) => $"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}";
}
