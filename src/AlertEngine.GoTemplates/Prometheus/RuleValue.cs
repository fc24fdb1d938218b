using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Prometheus;

/// <summary>What the templates of a rule see: the labels and value of one series of its result.</summary>
public sealed class RuleValue(MapValue labels, MapValue externalLabels, string externalUrl, Value value) : GoObject
{
    private static readonly GoType s_type = new(
        "struct { Labels map[string]string; ExternalLabels map[string]string; ExternalURL string; Value interface {} }",
        Kind.Struct)
    {
        Fields =
        [
            Field.Of<RuleValue>("Labels", d => d._labels),
            Field.Of<RuleValue>("ExternalLabels", d => d._externalLabels),
            Field.Of<RuleValue>("ExternalURL", d => Value.Of(d._externalUrl)),
            Field.Of<RuleValue>("Value", d => d._value),
        ],
    };

    private readonly Value _labels = Value.Of(labels);
    private readonly Value _externalLabels = Value.Of(externalLabels);
    private readonly string _externalUrl = externalUrl;
    private readonly Value _value = value;

    public override GoType Type => s_type;
}
