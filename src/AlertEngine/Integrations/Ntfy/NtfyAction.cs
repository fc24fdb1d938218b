using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Integrations.Ntfy;

/// <summary>A button below a message, which opens an address.</summary>
/// <param name="Clear">Whether the message goes away with it.</param>
internal sealed record NtfyAction(string Label, string Url, bool Clear)
{
    public const int Most = 3;

    public static NtfyAction Read(YamlMap map) =>
        new(map.RequiredText("label"), map.RequiredText("url"), map.Bool("clear", otherwise: false));
}
