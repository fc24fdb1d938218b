using System.Collections.Immutable;
using AlertEngine.Configuration.Sources;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Cli.Importing;

/// <summary>What vmalert does with its flags, as a configuration of ours and what goes with it on the command line.</summary>
internal sealed class VmalertImport(VmalertFlags flags)
{
    private const string Notifier = "notifier";

    // The same matter on both command lines.
    private static readonly ImmutableArray<(string Theirs, string Ours)> Renamed =
    [
        ("httpListenAddr", "--web.listen-address"),
        ("http.pathPrefix", "--web.route-prefix"),
        ("external.url", "--web.external-url"),
        ("rule.resendDelay", "--rules.alert.resend-delay"),
        ("rule.evalDelay", "--rule.evalDelay"),
        ("rule.updateEntriesLimit", "--rule.updateEntriesLimit"),
        ("configCheckInterval", "--config.auto-reload-interval"),
    ];

    // Why nothing stands here for a flag, where that is more than that there is nothing.
    private static readonly ImmutableDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["remoteRead.url"] = "not needed: what alerts were doing is kept in --storage.path",
        ["remoteRead.lookback"] = "not needed: what alerts were doing is kept in --storage.path",
        ["notifier.config"] = "write its targets under alerting.alertmanagers",
        ["dryRun"] = "alertengine check rules does this",
        ["replay.timeFrom"] = "replaying is a command of its own here",
        ["replay.timeTo"] = "replaying is a command of its own here",
        ["rule.defaultRuleType"] = "rules ask in PromQL or MetricsQL alone",
        ["rule.templates"] = "templates of rules cannot be shared here",
        ["disableAlertgroupLabel"] = "alerts of vmalert's files always bear alertgroup",
    }.ToImmutableDictionary();

    private readonly List<string> problems = [];

    public Imported Make()
    {
        var config = TreeOutput.Map(
            ("global", Global()),
            ("rule_files", RuleFiles()),
            ("alerting", Alerting()),
            ("remote_write", RemoteWrite()),
            ("datasources", DataSources()));
        var ours = CommandLine();
        problems.AddRange(flags.Unread.Select(name => $"-{name}: {Reasons.GetValueOrDefault(name, "has no equal here, and is left out")}"));

        return new(config, ours, [.. problems]);
    }

    private CanonicalNode.Map? Global()
    {
        var labels = flags.Texts("external.label").Select(label => label.Split('=', 2)).Where(label => label.Length == 2).ToList();
        var section = TreeOutput.Map(
            ("evaluation_interval", TreeOutput.TextOrNone(flags.Text("evaluationInterval"))),
            ("external_labels", labels.Count == 0 ? null : TreeOutput.Map(labels.Select(label => (label[0], (CanonicalNode?)TreeOutput.Text(label[1]))))));

        return section.Entries.Count > 0 ? section : null;
    }

    private CanonicalNode.List RuleFiles()
    {
        var patterns = flags.Texts("rule");
        foreach (var pattern in patterns)
        {
            var star = pattern.IndexOf('*', StringComparison.Ordinal);
            if (pattern.Contains("://", StringComparison.Ordinal))
            {
                problems.Add($"-rule={pattern}: rules are read from files alone");
            }
            else if (star >= 0 && pattern.IndexOf('/', star) >= 0)
            {
                problems.Add($"-rule={pattern}: * may stand only behind the last /; name each folder");
            }
        }

        return TreeOutput.List(patterns.Select(TreeOutput.Text));
    }

    private CanonicalNode.Map? Alerting()
    {
        var urls = flags.Texts("notifier.url");
        if (flags.Is("notifier.blackhole") || urls.IsEmpty)
        {
            return null;
        }

        return TreeOutput.Map(("alertmanagers", TreeOutput.List(urls.Select(AlertmanagerOf))));
    }

    private CanonicalNode AlertmanagerOf(string url, int index)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address))
        {
            problems.Add($"-notifier.url={url}: is no address");

            return TreeOutput.Map();
        }

        var entries = new List<(string Key, CanonicalNode? Value)>
        {
            ("scheme", address.Scheme is "http" ? null : TreeOutput.Text(address.Scheme)),
            ("path_prefix", address.AbsolutePath is "/" ? null : TreeOutput.Text(address.AbsolutePath)),
            ("timeout", TreeOutput.TextOrNone(flags.Text("notifier.sendTimeout", index))),
            ("static_configs", TreeOutput.List([TreeOutput.Map(("targets", TreeOutput.List([TreeOutput.Text(address.Authority)])))])),
        };
        entries.AddRange(new VmalertRequests(flags, Notifier, index).Entries);

        return TreeOutput.Map(entries);
    }

    private CanonicalNode.List? RemoteWrite()
    {
        var appendsPath = !flags.Is("remoteWrite.disablePathAppend");
        if (flags.Text("remoteWrite.url") is not { } url)
        {
            return null;
        }

        var entries = new List<(string Key, CanonicalNode? Value)>
        {
            ("url", TreeOutput.Text(appendsPath ? $"{url.TrimEnd('/')}/api/v1/write" : url)),
            ("remote_timeout", TreeOutput.TextOrNone(flags.Text("remoteWrite.sendTimeout"))),
        };
        entries.AddRange(new VmalertRequests(flags, "remoteWrite", index: 0).Entries);

        return TreeOutput.List([TreeOutput.Map(entries)]);
    }

    private CanonicalNode.List? DataSources()
    {
        if (flags.Text("datasource.url") is not { } url)
        {
            return null;
        }

        var parameters = TreeOutput.Map(
            ("round_digits", ListOf(flags.Text("datasource.roundDigits"))),
            ("step", flags.Is("datasource.disableStepParam") ? null : ListOf(flags.Text("datasource.queryStep"))));
        var entries = new List<(string Key, CanonicalNode? Value)>
        {
            ("name", TreeOutput.Text(DataSourceConfig.DefaultName)),
            ("url", TreeOutput.Text(url)),
            ("params", parameters.Entries.Count > 0 ? parameters : null),
        };
        entries.AddRange(new VmalertRequests(flags, "datasource", index: 0).Entries);

        return TreeOutput.List([TreeOutput.Map(entries)]);
    }

    private ImmutableArray<string> CommandLine()
    {
        var ours = ImmutableArray.CreateBuilder<string>();
        foreach (var (theirs, name) in Renamed)
        {
            if (flags.Text(theirs) is { Length: > 0 } value)
            {
                ours.Add($"{name}={value}");
            }
        }

        if (flags.Text("configCheckInterval") is { Length: > 0 } and not ("0" or "0s"))
        {
            ours.Add("--config.auto-reload");
        }

        return ours.ToImmutable();
    }

    private static CanonicalNode.List? ListOf(string? text) => text is null ? null : TreeOutput.List([TreeOutput.Text(text)]);
}
