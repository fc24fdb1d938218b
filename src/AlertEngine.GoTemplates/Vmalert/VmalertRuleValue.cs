using AlertEngine.GoTemplates.Times;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Vmalert;

/// <summary>What the templates of a vmalert rule see.</summary>
public sealed class VmalertRuleValue : GoObject
{
    private static readonly GoType OwnType = new("notifier.tplData", Kind.Struct)
    {
        Fields =
        [
            Field.Of<VmalertRuleValue>("Type", d => Value.Of(d.QueryType)),
            Field.Of<VmalertRuleValue>("Labels", d => Value.Of(d.Labels)),
            Field.Of<VmalertRuleValue>("Value", d => Value.Of(d.Number)),
            Field.Of<VmalertRuleValue>("Expr", d => Value.Of(d.Expression)),
            Field.Of<VmalertRuleValue>("Interval", d => Value.Of(TimeTypes.Duration, d.Interval.Ticks * 100)),
            Field.Of<VmalertRuleValue>("AlertID", d => Value.Of(GoType.Uint64, unchecked((long)d.AlertId))),
            Field.Of<VmalertRuleValue>("GroupID", d => Value.Of(GoType.Uint64, unchecked((long)d.GroupId))),
            Field.Of<VmalertRuleValue>("ActiveAt", d => Value.Of(d.ActiveAt)),
            Field.Of<VmalertRuleValue>("For", d => Value.Of(TimeTypes.Duration, d.For.Ticks * 100)),
            Field.Of<VmalertRuleValue>("IsPartial", d => Value.Of(d.IsPartial)),
            Field.Of<VmalertRuleValue>("ExternalLabels", d => Value.Of(d.ExternalLabels)),
            Field.Of<VmalertRuleValue>("ExternalURL", d => Value.Of(d.ExternalUrl)),
        ],
    };

    public override GoType Type => OwnType;

    /// <summary>The kind of data source: prometheus, graphite or vlogs.</summary>
    public string QueryType { get; init; } = "prometheus";

    public MapValue Labels { get; init; } = new StringMap(null);

    public double Number { get; init; }

    public string Expression { get; init; } = "";

    public TimeSpan Interval { get; init; }

    public ulong AlertId { get; init; }

    public ulong GroupId { get; init; }

    public TimeValue ActiveAt { get; init; } = TimeValue.Zero;

    public TimeSpan For { get; init; }

    public bool IsPartial { get; init; }

    public MapValue ExternalLabels { get; init; } = new StringMap(null);

    public string ExternalUrl { get; init; } = "";
}
