using AlertEngine.Configuration.Rules;
using AlertEngine.Configuration.Yaml;
using AlertEngine.GoTemplates;

namespace AlertEngine.Configuration.Lints;

/// <summary>A label or annotation that is a template.</summary>
internal sealed class LintedText
{
    private readonly RuleSource source;
    private readonly YamlNode.Scalar scalar;
    private readonly RuleTemplate template;

    private LintedText(string name, bool isLabel, RuleSource source, YamlNode.Scalar scalar, RuleTemplate template)
    {
        (Name, IsLabel, this.source, this.scalar, this.template) = (name, isLabel, source, scalar, template);
    }

    public string Name { get; }

    public bool IsLabel { get; }

    /// <summary>How messages name it.</summary>
    public string Title => $"{(IsLabel ? "label" : "annotation")} \"{Name}\"";

    public Place Place => scalar.Place;

    public TemplateUses Uses => template.Uses;

    /// <summary>The labels of the series that are named in it.</summary>
    public IEnumerable<string> LabelsUsed =>
        Uses.Paths.Where(path => path.StartsWith("Labels.", StringComparison.Ordinal)).Select(path => path["Labels.".Length..]);

    public static IEnumerable<LintedText> Of(RuleSource source, string key)
    {
        foreach (var (name, value) in (source.Map.Take(key) as YamlNode.Mapping)?.Entries.Select(entry => (entry.Key.Text, entry.Value)) ?? [])
        {
            if (value is YamlNode.Scalar scalar
                && scalar.Text.Contains("{{", StringComparison.Ordinal)
                && RuleTemplate.TryCompile(source, scalar, out _) is { } template)
            {
                yield return new(name, key == "labels", source, scalar, template);
            }
        }
    }

    /// <summary>Where a label is named first (<c>$labels.job</c>, <c>index .Labels "job"</c>), or else where the text begins.</summary>
    public Place PlaceOfLabel(string label) =>
        After("abels.", label) ?? After("\"", label) ?? scalar.Place;

    /// <summary>Renders it for a series with these labels and this value.</summary>
    public Rendering Render(IEnumerable<KeyValuePair<string, string>> labels, double value) => template.Render(labels, value);

    private Place? After(string before, string label) =>
        scalar.Text.IndexOf(before + label, StringComparison.Ordinal) is >= 0 and var found
            ? source.Reading.Places.Of(scalar, found + before.Length)
            : null;
}
