using AlertEngine.GoTemplates.Values;
using AlertEngine.Labels;

namespace AlertEngine.Evaluation.Texts;

/// <summary>A label set as templates see it.</summary>
internal sealed class LabelMap(LabelSet labels) : MapValue
{
    public static readonly LabelMap Empty = new(LabelSet.Empty);

    public override GoType Type => GoType.StringMap;

    public override int Count => labels.Count;

    // Label sets stand in the order of their names' bytes.
    public override IEnumerable<KeyValuePair<string, Value>> Entries =>
        labels.Select(label => KeyValuePair.Create(label.Name, Value.Of(label.Value)));

    public override bool TryGet(string key, out Value value)
    {
        var text = labels[key];
        value = text is null ? Value.None : Value.Of(text);

        return text is not null;
    }
}
