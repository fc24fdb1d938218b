using System.Collections.Immutable;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Labels;

namespace AlertEngine.Configuration.Rules;

/// <summary>Reads labels, which may have any name but that of the metric.</summary>
internal static class RuleLabels
{
    public static ImmutableSortedDictionary<string, string> Read(YamlMap map, RuleReading reading, Action<Place, string> note) =>
        ReadTexts(map, "labels", (name, value, inner) =>
        {
            if (!reading.IsLabelName(name))
            {
                note(inner.PlaceOfKey(name), $"invalid label name: {name}");
            }

            if (!LabelName.IsUtf8(value + "."))
            {
                note(inner.PlaceOf(name), $"invalid label value: {value}");
            }
        });

    /// <summary>Reads names with texts; each is looked at while its place is known.</summary>
    public static ImmutableSortedDictionary<string, string> ReadTexts(YamlMap map, string key, Action<string, string, YamlMap> look)
    {
        if (map.Map(key) is not { } inner)
        {
            return ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
        }

        var texts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var name in inner.Keys)
        {
            texts[name] = inner.TextOf(inner.TakeWritten(name)!, name) ?? "";
            look(name, texts[name], inner);
        }

        return texts.ToImmutable();
    }
}
