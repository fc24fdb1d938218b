using System.Collections.Immutable;
using AlertEngine.Configuration.Routing;
using AlertEngine.Configuration.Rules;
using AlertEngine.Configuration.Sources;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Muting;
using AlertEngine.Notifications;
using AlertEngine.Routing;

namespace AlertEngine.Configuration;

/// <summary>Reads the top level of a configuration file: Alertmanager's keys, Prometheus' and our own.</summary>
internal static class ConfigReader
{
    // A file that has one of these is about rules, and may leave routing to others.
    private static readonly string[] RuleKeys =
        ["rule_files", "alerting", "remote_write", "scrape_configs", "datasources", "storage", "remote_read"];

    private static readonly string[] RouterKeys =
        ["receivers", "inhibit_rules", "templates", "time_intervals", "mute_time_intervals"];

    private static readonly string[] PrintedOrder =
        ["global", "route", "inhibit_rules", "receivers", "templates", "mute_time_intervals", "time_intervals", "tracing"];

    public static Config Read(YamlMap map, ImmutableArray<IntegrationKind> kinds)
    {
        var global = GlobalConfig.Read(map.MapOrEmpty("global"));
        var receivers = map.Maps("receivers", whenEmpty: "receivers: a receiver is empty",
            Unique("notification config name", new ReceiverReader(kinds, global).Read, receiver => receiver.Name));
        var intervals = ReadTimeIntervals(map);
        var own = map.Unprinted();
        var config = new Config
        {
            Global = global,
            Receivers = receivers,
            TimeIntervals = intervals,
            Route = ReadRoute(map, receivers, intervals),
            InhibitRules = ReadInhibitRules(map),
            Policies = own.Map("policies") is { } policies ? PolicyReader.Read(policies, receivers) : NotifyPolicies.Default,
            Templates = ReadTemplates(map),
            Messages = own.Map("messages") is { } messages ? MessagesConfig.Read(messages) : MessagesConfig.Default,
            RuleFiles = ReadRuleFiles(own),
            RuleTests = [.. Glob.Read(own, "rule_tests").Select(map.Reading.Resolve)],
            Forwarding = own.Map("alerting") is { } alerting ? ForwardingConfig.Read(alerting) : ForwardingConfig.None,
            RemoteWrite = own.Maps("remote_write", whenEmpty: "empty or null remote write config section", RemoteWriteConfig.Read),
            DataSources = own.Maps("datasources", whenEmpty: "datasources: a data source is empty",
                Unique("data source name", DataSourceConfig.Read, source => source.Name)),
            ScrapeConfigs = own.Maps("scrape_configs", whenEmpty: "empty or null scrape config section",
                Unique("job name", scrape => ScrapeConfig.Read(scrape, global.Evaluation), scrape => scrape.JobName, key: "job_name")),
        };
        UnusedSections.Read(map);
        map.Printed.Arrange(PrintedOrder);

        return config;
    }

    private static Route? ReadRoute(YamlMap map, ImmutableArray<Receiver> receivers, ImmutableArray<TimeInterval> intervals)
    {
        if (map.Map("route") is { } route)
        {
            return new RouteReader(Names(receivers.Select(receiver => receiver.Name)), Names(intervals.Select(interval => interval.Name)))
                .ReadRoot(route);
        }

        if (!map.Has("route") && (RouterKeys.Any(map.Has) || !RuleKeys.Any(map.Has)))
        {
            map.Note(map.Keys.Any() ? "no routes provided" : "no route provided in config");
        }

        return null;
    }

    private static ImmutableArray<InhibitRule> ReadInhibitRules(YamlMap map) =>
        map.Maps("inhibit_rules", whenEmpty: "inhibit_rules: a rule is empty; write {} for one that never inhibits", InhibitRuleReader.Read);

    private static ImmutableArray<TimeInterval> ReadTimeIntervals(YamlMap map)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var muting = map.Maps("mute_time_intervals", whenEmpty: "mute_time_intervals: an interval is empty",
            Unique("mute time interval", inner => TimeIntervalReader.Read(inner, "missing name in mute time interval"), read => read.Name, names));
        var plain = map.Maps("time_intervals", whenEmpty: "time_intervals: an interval is empty",
            Unique("time interval", inner => TimeIntervalReader.Read(inner, "missing name in time interval"), read => read.Name, names));

        return [.. muting, .. plain];
    }

    private static ImmutableArray<string> ReadTemplates(YamlMap map)
    {
        map.Print("templates", new CanonicalNode.List([]));
        var patterns = map.Texts("templates");
        if (patterns.IsEmpty)
        {
            map.Print("templates", new CanonicalNode.List([]));
        }

        foreach (var pattern in patterns.Where(pattern => !Glob.IsWellFormed(pattern)))
        {
            map.Note("templates", $"templates: \"{pattern}\": syntax error in pattern");
        }

        return [.. patterns.Select(map.Reading.Resolve)];
    }

    // As in Prometheus, * stands in the last part of the path alone.
    private static ImmutableArray<string> ReadRuleFiles(YamlMap map)
    {
        var patterns = map.Texts("rule_files");
        foreach (var pattern in patterns)
        {
            if (ShippedRules.IsMeant(pattern))
            {
                if (!ShippedRules.Find(pattern).Any())
                {
                    map.Note("rule_files", $"no rule file \"{pattern}\" comes with the program, but {string.Join(", ", ShippedRules.Find("shipped:*"))}");
                }
            }
            else if (pattern.IndexOf('*') is >= 0 and var star && pattern.IndexOf('/', star) >= 0)
            {
                map.Note("rule_files", $"invalid rule file path \"{pattern}\": * may stand only behind the last /");
            }
            else if (!Glob.IsWellFormed(pattern))
            {
                map.Note("rule_files", $"invalid rule file path \"{pattern}\": syntax error in pattern");
            }
        }

        return [.. patterns.Select(pattern => ShippedRules.IsMeant(pattern) ? pattern : map.Reading.Resolve(pattern))];
    }

    // Reads as the given reader does, and notes a name that was read before.
    private static Func<YamlMap, T> Unique<T>(
        string what, Func<YamlMap, T> read, Func<T, string> nameOf, HashSet<string>? names = null, string key = "name")
    {
        names ??= new(StringComparer.Ordinal);

        return map =>
        {
            var value = read(map);
            if (nameOf(value) is { Length: > 0 } name && !names.Add(name))
            {
                map.Note(key, $"{what} \"{name}\" is not unique");
            }

            return value;
        };
    }

    private static HashSet<string> Names(IEnumerable<string> names) => names.ToHashSet(StringComparer.Ordinal);
}
