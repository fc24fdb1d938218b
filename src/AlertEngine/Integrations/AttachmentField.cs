using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Integrations;

/// <summary>A title and a value in the table of an attachment; both are templates.</summary>
/// <param name="IsShort">Whether it stands beside others; null where it does not say.</param>
internal sealed record AttachmentField(string Title, string Value, bool? IsShort)
{
    /// <param name="service">As messages call it.</param>
    public static AttachmentField Read(YamlMap map, string service) => new(
        map.RequiredText("title", $"missing title in {service} field configuration"),
        map.RequiredText("value", $"missing value in {service} field configuration"),
        map.BoolOrNull("short"));
}
