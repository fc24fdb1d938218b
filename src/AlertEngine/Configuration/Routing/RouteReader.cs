using System.Collections.Immutable;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Routing;
using NodaTime;

namespace AlertEngine.Configuration.Routing;

/// <summary>Reads the routing tree, each route inheriting from its parent, and checks the names it uses.</summary>
internal sealed class RouteReader(IReadOnlySet<string> receivers, IReadOnlySet<string> intervals)
{
    private const string Wildcard = "...";

    private static readonly string[] MatcherKeys = ["match", "match_re", "matchers"];
    private static readonly string[] PrintedUnlessEmpty = [.. MatcherKeys, "mute_time_intervals", "active_time_intervals", "routes"];

    private static readonly string[] PrintedOrder =
    [
        "receiver", "group_by", "match", "match_re", "matchers", "mute_time_intervals", "active_time_intervals", "continue",
        "routes", "group_wait", "group_interval", "repeat_interval", "labels",
    ];

    public Route ReadRoot(YamlMap map)
    {
        if (!map.Gives("receiver"))
        {
            map.Note("root route must specify a default receiver");
        }

        var root = Read(map, parent: null);
        if (root.Matchers.Count > 0)
        {
            map.Note(MatcherKeys.First(map.Has), "root route must not have any matchers");
        }

        if (root.MuteIntervals.Length > 0)
        {
            map.Note("mute_time_intervals", "root route must not have any mute time intervals");
        }

        if (root.ActiveIntervals.Length > 0)
        {
            map.Note("active_time_intervals", "root route must not have any active time intervals");
        }

        if (root.Continue)
        {
            map.Note("continue", "cannot have continue in root route");
        }

        return root;
    }

    private Route Read(YamlMap map, Route? parent)
    {
        var route = new Route
        {
            Receiver = ReadReceiver(map, parent),
            GroupBy = ReadGroupBy(map) ?? parent?.GroupBy ?? GroupBy.Nothing,
            Matchers = map.Matchers(MatcherKeys[0], MatcherKeys[1], MatcherKeys[2]),
            MuteIntervals = ReadIntervals(map, "mute_time_intervals"),
            ActiveIntervals = ReadIntervals(map, "active_time_intervals"),
            Continue = map.Bool("continue", otherwise: false),
            Timing = ReadTiming(map, parent?.Timing ?? GroupTiming.Default),
            Labels = ReadLabels(map, parent),
            Routes = [],
        };

        route = route with
        {
            Routes = map.Maps("routes", whenEmpty: "routes: a route is empty", child => Read(child, parent: route)),
        };
        map.Printed.OmitEmpty(PrintedUnlessEmpty);
        map.Printed.Arrange(PrintedOrder);

        return route;
    }

    private string ReadReceiver(YamlMap map, Route? parent)
    {
        if (map.TextOrNull("receiver") is not { } name)
        {
            return parent?.Receiver ?? "";
        }

        if (!receivers.Contains(name))
        {
            map.Note("receiver", $"undefined receiver \"{name}\" used in route{Nearest.Hint(name, receivers)}");
        }

        return name;
    }

    private ImmutableArray<string> ReadIntervals(YamlMap map, string key)
    {
        var names = map.Texts(key);
        foreach (var name in names.Where(name => !intervals.Contains(name)))
        {
            map.Note(key, $"undefined time interval \"{name}\" used in route{Nearest.Hint(name, intervals)}");
        }

        return names;
    }

    private static GroupBy? ReadGroupBy(YamlMap map)
    {
        if (map.TextsOrNull("group_by") is not { } names)
        {
            return null;
        }

        if (names.IsEmpty)
        {
            map.Print("group_by", new CanonicalNode.List([])); // Unlike an absent one, it ends the parent's grouping.
        }

        if (names.Contains(Wildcard))
        {
            if (names.Any(name => name != Wildcard))
            {
                map.Note("group_by", "cannot have wildcard group_by (`...`) and other labels at the same time");
            }

            return new GroupBy.AllLabels();
        }

        foreach (var name in names.Where(name => !map.Reading.IsLabelName(name)))
        {
            map.Note("group_by", $"invalid label name \"{name}\" in group_by list");
        }

        foreach (var repeated in names.GroupBy(name => name, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            map.Note("group_by", $"duplicated label \"{repeated.Key}\" in group_by");
        }

        return new GroupBy.These([.. names.ToImmutableSortedSet(StringComparer.Ordinal)]);
    }

    private static ImmutableSortedDictionary<string, string> ReadLabels(YamlMap map, Route? parent)
    {
        var labels = map.TextMap("labels");
        foreach (var name in labels.Keys.Where(name => !map.Reading.IsLabelName(name)))
        {
            map.Note("labels", $"invalid label name \"{name}\" in route labels");
        }

        return parent is null ? labels : parent.Labels.SetItems(labels);
    }

    private static GroupTiming ReadTiming(YamlMap map, GroupTiming inherited)
    {
        var timing = new GroupTiming(
            map.DurationOrNull("group_wait") ?? inherited.Wait,
            map.DurationOrNull("group_interval") ?? inherited.Interval,
            map.DurationOrNull("repeat_interval") ?? inherited.Repeat);
        if (timing.Interval == Duration.Zero && map.Has("group_interval"))
        {
            map.Note("group_interval", "group_interval cannot be zero");
        }

        if (timing.Repeat == Duration.Zero && map.Has("repeat_interval"))
        {
            map.Note("repeat_interval", "repeat_interval cannot be zero");
        }

        if (timing.Repeat < timing.Interval && (map.Has("repeat_interval") || map.Has("group_interval")))
        {
            map.Reading.Warn(map.PlaceOf("repeat_interval"), "repeat_interval is shorter than group_interval, so repeats come only once in a group_interval");
        }

        return timing;
    }
}
