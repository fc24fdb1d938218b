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

    private static ImmutableArray<EqualLabel> ReadEqual(YamlMap map)
    {
        var names = map.Texts("equal");
        var labels = names.Select(Read).ToImmutableArray();
        foreach (var (name, label) in names.Zip(labels))
        {
            if (!map.Reading.IsLabelName(label.Source) || !map.Reading.IsLabelName(label.Target))
            {
                map.Note("equal", $"invalid label name \"{name}\" in equal list");
            }
        }

        return labels;
    }

    // source=target, where the two sides name the same thing differently.
    private static EqualLabel Read(string text) =>
        text.IndexOf('=') is > 0 and var at ? new(text[..at], text[(at + 1)..]) : EqualLabel.Of(text);
}
