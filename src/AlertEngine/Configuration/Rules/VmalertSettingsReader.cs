using System.Collections.Immutable;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Rules;

namespace AlertEngine.Configuration.Rules;

/// <summary>Reads the keys of a group that vmalert alone knows.</summary>
internal static class VmalertSettingsReader
{
    // Asked for in every file, so that a misspelt key finds its like.
    public static VmalertSettings Read(YamlMap map, RuleReading reading)
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
