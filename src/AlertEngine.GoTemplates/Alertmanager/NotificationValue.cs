using System.Collections.Immutable;
using AlertEngine.GoTemplates.Times;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Alertmanager;

/// <summary>What the templates of a notification see.</summary>
public sealed class NotificationValue(AlertmanagerTypes types) : GoObject
{
    private static readonly StringMap NoLabels = new(null);

    public override GoType Type => types.Notification;

    public string Receiver { get; init; } = "";

    public string Status { get; init; } = "";

    public ImmutableArray<AlertValue> Alerts { get; init; } = [];

    public string NotificationReason { get; init; } = "";

    public MapValue GroupLabels { get; init; } = new StringMap(null, types.KeyValues);

    public MapValue CommonLabels { get; init; } = new StringMap(null, types.KeyValues);

    public MapValue CommonAnnotations { get; init; } = new StringMap(null, types.KeyValues);

    /// <summary>The templates of the route's labels, which the routeLabels function renders.</summary>
    public MapValue RouteLabels { get; init; } = NoLabels;

    public string ExternalUrl { get; init; } = "";

    internal Value AlertList => Value.Of(new ListValue(types.Alerts, [.. Alerts.Select(a => Value.Of(a))]));
}

/// <summary>One alert of a notification.</summary>
public sealed class AlertValue(AlertmanagerTypes types) : GoObject
{
    public override GoType Type => types.Alert;

    public string Status { get; init; } = "";

    public MapValue Labels { get; init; } = new StringMap(null, types.KeyValues);

    public MapValue Annotations { get; init; } = new StringMap(null, types.KeyValues);

    public TimeValue StartsAt { get; init; } = TimeValue.Zero;

    public TimeValue EndsAt { get; init; } = TimeValue.Zero;

    public string GeneratorUrl { get; init; } = "";

    public string Fingerprint { get; init; } = "";
}

/// <summary>One label or annotation.</summary>
internal sealed class PairValue(string name, string text) : GoObject
{
    public static readonly GoType PairType = new("template.Pair", Kind.Struct)
    {
        Fields =
        [
            Field.Of<PairValue>("Name", p => Value.Of(p.Name)),
            Field.Of<PairValue>("Value", p => Value.Of(p.Text)),
        ],
    };

    public override GoType Type => PairType;

    internal override bool IsComparable => true;

    public string Name => name;

    public string Text => text;

    internal override bool IsSame(GoObject other) => other is PairValue pair && pair.Name == Name && pair.Text == Text;

    public static string Join(IEnumerable<PairValue> pairs) =>
        string.Join(", ", pairs.Select(p => $"{p.Name}={p.Text}"));
}
