using AlertEngine.Labels;

namespace AlertEngine.Explaining;

/// <summary>Labels as an object of texts, in their order.</summary>
internal static class ExplainedTexts
{
    public static Dictionary<string, string> Of(LabelSet labels) =>
        ((IEnumerable<Label>)labels).ToDictionary(label => label.Name, label => label.Value, StringComparer.Ordinal);
}
