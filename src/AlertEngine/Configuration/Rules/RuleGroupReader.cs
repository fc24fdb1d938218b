using System.Collections.Immutable;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Rules;
using NodaTime;

namespace AlertEngine.Configuration.Rules;

/// <summary>Reads one group with its rules, in either dialect.</summary>
internal sealed class RuleGroupReader(RuleReading reading, string file)
{
    public RuleGroup Read(YamlMap map)
    {
        var name = map.RequiredText("name", "Groupname must not be empty");
        var interval = ReadInterval(map);

        return new()
        {
            File = file,
            Name = name,
            Dialect = reading.Dialect,
            Interval = interval,
            QueryTime = ReadQueryTime(map, interval ?? Duration.Zero),
            Limit = Math.Max(0, map.Int("limit", otherwise: 0, min: reading.IsVmalerts ? 0 : int.MinValue)),
            Labels = RuleLabels.Read(map, reading, (place, text) => map.Reading.Note(place, text)),
            PartialResponse = ReadPartialResponse(map),
            Vmalert = ReadVmalert(map),
            Rules = ReadRules(map, name),
        };
    }

    private ImmutableArray<Rule> ReadRules(YamlMap map, string group)
    {
        var rules = ImmutableArray.CreateBuilder<Rule>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var entry in map.Entries("rules"))
        {
            var source = new RuleSource(entry, reading, group, ++number);
            if (RuleReader.Read(source) is not { } rule)
            {
                continue;
            }

            rules.Add(rule);
            if (reading.IsVmalerts && !known.Add(Describe(rule)))
            {
                source.Note(entry.Place, $"{Describe(rule)} is a duplicate in group");
            }
        }

        return rules.DrainToImmutable();
    }

    // vmalert tells rules of a group apart by this.
    private static string Describe(Rule rule)
    {
        var kind = rule is Rule.Alerting ? "alerting" : "recording";
        var labels = string.Join(",", rule.Labels.Select(label => $"{label.Key}={label.Value}"));

        return $"{kind} rule \"{rule.Name}\"; expr: \"{rule.Expression}\"{(labels.Length > 0 ? $"; labels: {labels}" : "")}";
    }

    private Duration? ReadInterval(YamlMap map)
    {
        var interval = map.RuleDuration("interval", reading);
        if (interval < Duration.Zero)
        {
            map.Note("interval", "interval shouldn't be lower than 0");
        }

        return interval > Duration.Zero ? interval : null;
    }

    private QueryTime ReadQueryTime(YamlMap map, Duration interval)
    {
        var before = map.RuleDuration("query_offset", reading);
        var offset = map.RuleDuration("eval_offset", reading);
        var delay = map.RuleDuration("eval_delay", reading);
        var isAligned = map.Bool("eval_alignment", otherwise: true);
        if (offset is not { } behind)
        {
            return reading.IsVmalerts && before is null
                ? new QueryTime.Delayed(delay, isAligned)
                : new QueryTime.Before(before);
        }

        if (delay is not null)
        {
            map.Note("eval_delay", "eval_offset cannot be used with eval_delay");
        }

        if (interval == Duration.Zero)
        {
            map.Note("eval_offset", "eval_offset needs an interval in the same group");
        }
        else if (behind > interval || -behind > interval)
        {
            map.Note("eval_offset", $"the abs value of eval_offset should be smaller than interval; now eval_offset: {behind.TotalSeconds}s, interval: {interval.TotalSeconds}s");
        }

        return new QueryTime.AtOffset(behind < Duration.Zero ? behind + interval : behind);
    }

    private static PartialResponse ReadPartialResponse(YamlMap map) =>
        map.Text("partial_response_strategy").ToLowerInvariant() switch
        {
            "warn" => PartialResponse.Warn,
            "" or "abort" => PartialResponse.Abort,
            _ => NotedPartialResponse(map),
        };

    private static PartialResponse NotedPartialResponse(YamlMap map)
    {
        map.Note("partial_response_strategy", "partial_response_strategy: expected abort or warn");

        return PartialResponse.Abort;
    }

    private VmalertSettings ReadVmalert(YamlMap map)
    {
        NoteTypeWithoutSource(map);
        var settings = new VmalertSettings
        {
            Concurrency = Math.Max(1, map.Int("concurrency", otherwise: 1, min: 0)),
            Debug = map.Bool("debug", otherwise: false),
            Params = map.TextLists("params"),
            Headers = ReadHeaders(map, "headers"),
            NotifierHeaders = ReadHeaders(map, "notifier_headers"),
            Tenant = map.Text("tenant"),
        };

        return reading.IsVmalerts ? settings : VmalertSettings.None;
    }

    private static void NoteTypeWithoutSource(YamlMap map)
    {
        var type = map.Text("type", otherwise: "prometheus");
        if (type is "graphite" or "vlogs")
        {
            map.Note("type", $"groups of type {type} are vmalert's alone: rules here ask sources that speak Prometheus' API");
        }
        else if (type is not "prometheus")
        {
            map.Note("type", $"unknown datasource type=\"{type}\", want prometheus, graphite or vlogs");
        }
    }

    private static ImmutableArray<HeaderLine> ReadHeaders(YamlMap map, string key)
    {
        var headers = ImmutableArray.CreateBuilder<HeaderLine>();
        foreach (var line in map.Texts(key))
        {
            if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
            {
                headers.Add(new(line[..colon].Trim(), line[(colon + 1)..].Trim()));
            }
            else
            {
                map.Note(key, $"missing ':' in header \"{line}\"; expecting \"key: value\" format");
            }
        }

        return headers.DrainToImmutable();
    }
}
