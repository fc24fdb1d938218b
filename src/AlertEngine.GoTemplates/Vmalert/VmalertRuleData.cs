using AlertEngine.GoTemplates.Times;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Vmalert;

/// <summary>What the templates of a vmalert rule see.</summary>
public sealed class VmalertRuleData : GoObject
{
    private static readonly GoType s_type = new("notifier.tplData", Kind.Struct)
    {
        Fields =
        [
            Field.Of<VmalertRuleData>("Type", d => Value.Of(d.QueryType)),
            Field.Of<VmalertRuleData>("Labels", d => Value.Of(d.Labels)),
            Field.Of<VmalertRuleData>("Value", d => Value.Of(d.Number)),
            Field.Of<VmalertRuleData>("Expr", d => Value.Of(d.Expression)),
            Field.Of<VmalertRuleData>("Interval", d => Value.Of(TimeTypes.Duration, d.Interval.Ticks * 100)),
            Field.Of<VmalertRuleData>("AlertID", d => Value.Of(GoType.Uint64, unchecked((long)d.AlertId))),
            Field.Of<VmalertRuleData>("GroupID", d => Value.Of(GoType.Uint64, unchecked((long)d.GroupId))),
            Field.Of<VmalertRuleData>("ActiveAt", d => Value.Of(d.ActiveAt)),
            Field.Of<VmalertRuleData>("For", d => Value.Of(TimeTypes.Duration, d.For.Ticks * 100)),
            Field.Of<VmalertRuleData>("IsPartial", d => Value.Of(d.IsPartial)),
            Field.Of<VmalertRuleData>("ExternalLabels", d => Value.Of(d.ExternalLabels)),
            Field.Of<VmalertRuleData>("ExternalURL", d => Value.Of(d.ExternalUrl)),
        ],
    };

    public override GoType Type => s_type;

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
