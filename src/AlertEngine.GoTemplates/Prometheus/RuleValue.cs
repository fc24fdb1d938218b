using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Prometheus;

/// <summary>What the templates of a rule see: the labels and value of one series of its result.</summary>
public sealed class RuleValue(MapValue labels, MapValue externalLabels, string externalUrl, Value value) : GoObject
{
    private static readonly GoType OwnType = new(
        "struct { Labels map[string]string; ExternalLabels map[string]string; ExternalURL string; Value interface {} }",
        Kind.Struct)
    {
        Fields =
        [
            Field.Of<RuleValue>("Labels", d => d.labels),
            Field.Of<RuleValue>("ExternalLabels", d => d.externalLabels),
            Field.Of<RuleValue>("ExternalURL", d => Value.Of(d.externalUrl)),
            Field.Of<RuleValue>("Value", d => d.value),
        ],
    };

    private readonly Value labels = Value.Of(labels);
    private readonly Value externalLabels = Value.Of(externalLabels);
    private readonly string externalUrl = externalUrl;
    private readonly Value value = value;

    public override GoType Type => OwnType;
}
