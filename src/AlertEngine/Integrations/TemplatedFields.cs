using System.Collections.Immutable;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Http;
using AlertEngine.Labels;

namespace AlertEngine.Integrations;

/// <summary>Fields whose names the user chose, each a tree of the configuration whose texts are templates.</summary>
internal sealed record TemplatedFields(ImmutableSortedDictionary<string, YamlNode> Trees)
{
    /// <param name="always">Templates of fields that are there even if the configuration does not name them.</param>
    public static TemplatedFields Read(YamlMap map, string key, params ReadOnlySpan<(string Name, string Template)> always)
    {
        var trees = ImmutableSortedDictionary.CreateBuilder<string, YamlNode>(Utf8Order.Instance);
        foreach (var (name, template) in always)
        {
            trees[name] = new YamlNode.Scalar(Place.Start, template, isPlain: false);
        }

        if (map.Map(key) is { } inner)
        {
            foreach (var name in inner.Keys)
            {
                trees[name] = inner.TakeWritten(name)!;
            }
        }

        if (trees.Count > 0)
        {
            var printed = new CanonicalNode.Map([.. trees.Select(tree => KeyValuePair.Create(tree.Key, CanonicalNode.Of(tree.Value)))]);
            printed.Sort();
            map.Print(key, printed);
        }

        return new(trees.ToImmutable());
    }

    /// <summary>All of them as an object.</summary>
    /// <param name="key">Where they stand in the configuration.</param>
    public void Write(GoJsonBody json, MessageTexts texts, string key)
    {
        json.Add("{"u8);
        var isFirst = true;
        foreach (var (name, tree) in Trees)
        {
            json.Add(isFirst ? [] : ","u8);
            isFirst = false;
            json.AddText(name);
            json.Add(":"u8);
            TemplatedJson.Write(json, tree, texts, $"{key}.{name}");
        }

        json.Add("}"u8);
    }
}
