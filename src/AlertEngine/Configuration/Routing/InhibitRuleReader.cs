using System.Collections.Immutable;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Muting;

namespace AlertEngine.Configuration.Routing;

/// <summary>Reads one inhibition rule.</summary>
internal static class InhibitRuleReader
{
    public static InhibitRule Read(YamlMap map) => new()
    {
        Name = map.Text("name"),
        Source = map.Matchers("source_match", "source_match_re", "source_matchers"),
        Target = map.Matchers("target_match", "target_match_re", "target_matchers"),
        Equal = ReadEqual(map),
    };

    private static ImmutableArray<string> ReadEqual(YamlMap map)
    {
        var names = map.Texts("equal");
        foreach (var name in names.Where(name => !map.Reading.IsLabelName(name)))
        {
            map.Note("equal", $"invalid label name \"{name}\" in equal list");
        }

        return names;
    }
}
