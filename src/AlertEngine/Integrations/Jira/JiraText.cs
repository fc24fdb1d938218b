using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Integrations.Jira;

/// <summary>A text of an issue, and whether that of an issue that is there already is replaced.</summary>
internal sealed record JiraText(string Template, bool EnableUpdate)
{
    /// <summary>Written as a text, or as a mapping.</summary>
    public static JiraText Read(YamlMap map, string key, string otherwise)
    {
        var node = map.Take(key);
        if (node is YamlNode.Mapping)
        {
            var inner = map.Map(key)!;

            return new(inner.Template("template", otherwise), inner.BoolOrNull("enable_update") ?? true);
        }

        var text = map.Template(key, otherwise);
        var printed = new CanonicalNode.Map();
        printed.Set("template", node is null ? new CanonicalNode.Scalar(text) : CanonicalNode.TextOf(node));
        map.Print(key, printed);

        return new(text, EnableUpdate: true);
    }
}
