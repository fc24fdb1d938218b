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
            Vmalert = VmalertSettingsReader.Read(map, reading),
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
            reading.Sources.Add(source);
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

    private static PartialResponse? ReadPartialResponse(YamlMap map)
    {
        if (map.TextOrNull("partial_response_strategy") is not { } word)
        {
            return null;
        }

        switch (word.ToLowerInvariant())
        {
            case "abort":
                return PartialResponse.Abort;
            case "warn":
                return PartialResponse.Warn;
            default:
                map.Note("partial_response_strategy", "partial_response_strategy: expected abort or warn");
                return null;
        }
    }
}
