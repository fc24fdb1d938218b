using System.Collections.Immutable;
using AlertEngine.Configuration.Sources;
using AlertEngine.Labels;
using AlertEngine.Relabeling;
using AlertEngine.Targets;

namespace AlertEngine.Forwarding;

/// <summary>Where the Alertmanagers of one entry of the configuration are, and those that its relabelling leaves out.</summary>
internal sealed record AlertmanagerAddresses(ImmutableArray<Uri> Active, ImmutableArray<string> Dropped, ImmutableArray<string> Unusable)
{
    private const string Scheme = "__scheme__";
    private const string Path = "__alerts_path__";

    public static AlertmanagerAddresses Of(TargetList targets, AlertmanagerTargets config, Relabeler relabeling)
    {
        var active = new List<Uri>();
        var dropped = new List<string>();
        var unusable = new List<string>();
        var defaults = LabelSet.Of(new(Scheme, config.Scheme), new(Path, PostPath(config.PathPrefix)));
        foreach (var target in targets.Targets(defaults))
        {
            if (relabeling.Apply(target) is not { } labels)
            {
                dropped.Add(Url(target));
            }
            else if (Uri.TryCreate(Url(labels), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0)
            {
                active.Add(url);
            }
            else
            {
                unusable.Add(Url(labels));
            }
        }

        return new([.. active.Distinct()], [.. dropped.Distinct(StringComparer.Ordinal)], [.. unusable.Distinct(StringComparer.Ordinal)]);
    }

    private static string PostPath(string prefix) =>
        string.Join('/', ["", .. prefix.Split('/', StringSplitOptions.RemoveEmptyEntries), "api", "v2", "alerts"]);

    private static string Url(LabelSet labels)
    {
        var path = new UriBuilder { Path = labels[Path] ?? "" }.Path;

        return $"{labels[Scheme]}://{labels[TargetList.Address]}{(path.StartsWith('/') ? "" : "/")}{path}";
    }
}
