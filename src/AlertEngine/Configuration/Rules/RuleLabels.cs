using System.Collections.Immutable;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Configuration.Rules;

/// <summary>Reads labels, which may have any name but that of the metric.</summary>
internal static class RuleLabels
{
    public static ImmutableSortedDictionary<string, string> Read(YamlMap map, RuleReading reading, Action<Place, string> note) =>
        ReadTexts(map, "labels", (name, place) =>
        {
            if (!reading.IsLabelName(name))
            {
                note(place, $"invalid label name: {name}");
            }
        });

    /// <summary>Reads names with texts, and shows each name while its place is known.</summary>
    public static ImmutableSortedDictionary<string, string> ReadTexts(YamlMap map, string key, Action<string, Place> show)
    {
        if (map.Map(key) is not { } inner)
        {
            return ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
        }

        var texts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var name in inner.Keys)
        {
            texts[name] = inner.TextOf(inner.TakeWritten(name)!, name) ?? "";
            show(name, inner.PlaceOfKey(name));
        }

        return texts.ToImmutable();
    }
}
