using System.Collections.Immutable;
using AlertEngine.GoTemplates.Functions;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Alertmanager;

/// <summary>The types of the data that notification templates see, with their methods.</summary>
public sealed class AlertmanagerTypes
{
    private static readonly Field RouteLabels =
        Field.Of<NotificationValue>("RouteLabels", d => Value.Of(d.RouteLabels), "routeLabels") with
        {
            OmitsEmpty = true,
        };

    /// <summary>As Alertmanager 0.34 has them: lists of names and values can join themselves.</summary>
    public static readonly AlertmanagerTypes Current = new(joins: true);

    /// <summary>As amtool 0.33 has them.</summary>
    public static readonly AlertmanagerTypes Before034 = new(joins: false);

    private readonly GoType texts;

    private AlertmanagerTypes(bool joins)
    {
        texts = joins ? Strings() : GoType.StringList;
        Pairs = new GoType("template.Pairs", Kind.List)
        {
            Element = PairValue.PairType,
            Text = v => PairValue.Join(PairsOf(v)),
            DeclaredMethods = () => PairMethods(v => PairsOf(v)),
        };
        KeyValues = new GoType("template.KV", Kind.Map)
        {
            Element = GoType.String,
            Underlying = GoType.StringMap,
            Text = v => PairValue.Join(Sorted(v)),
            DeclaredMethods = KeyValueMethods,
        };
        Alert = new GoType("template.Alert", Kind.Struct) { Fields = AlertFields() };
        AlertList = new GoType("[]template.Alert", Kind.List) { Element = Alert };
        Alerts = new GoType("template.Alerts", Kind.List)
        {
            Element = Alert,
            Underlying = AlertList,
            DeclaredMethods = () => [WithStatus("Firing", "firing"), WithStatus("Resolved", "resolved")],
        };
        Notification = new GoType(joins ? "*template.Data" : "template.Data", Kind.Struct)
        {
            Fields = DataFields(routed: joins),
            IsPointer = joins,
        };
    }

    /// <summary>Labels and annotations: maps that hosts adapt take this type.</summary>
    public GoType KeyValues { get; }

    internal GoType Pairs { get; }

    internal GoType Alert { get; }

    internal GoType AlertList { get; }

    internal GoType Alerts { get; }

    internal GoType Notification { get; }

    private static GoType Strings() => new("template.Strings", Kind.List)
    {
        Element = GoType.String,
        Underlying = GoType.StringList,
        DeclaredMethods = () =>
        [
            new Function("Join", [GoType.String], (in call) => ListFunctions.Join(call.Text(0), call.Receiver, call)),
        ],
    };

    private static IEnumerable<PairValue> PairsOf(Value pairs) =>
        pairs.As<ListValue>()!.Items.Select(item => item.As<PairValue>()!);

    /// <summary>By name, but the name of the alert comes first.</summary>
    private static IEnumerable<PairValue> Sorted(Value map) => map.As<MapValue>()!.Entries
        .OrderBy(entry => entry.Key != "alertname")
        .Select(entry => new PairValue(entry.Key, entry.Value.Text ?? ""));

    private static ImmutableArray<Field> AlertFields() =>
    [
        Field.Of<AlertValue>("Status", a => Value.Of(a.Status), "status"),
        Field.Of<AlertValue>("Labels", a => Value.Of(a.Labels), "labels"),
        Field.Of<AlertValue>("Annotations", a => Value.Of(a.Annotations), "annotations"),
        Field.Of<AlertValue>("StartsAt", a => Value.Of(a.StartsAt), "startsAt"),
        Field.Of<AlertValue>("EndsAt", a => Value.Of(a.EndsAt), "endsAt"),
        Field.Of<AlertValue>("GeneratorURL", a => Value.Of(a.GeneratorUrl), "generatorURL"),
        Field.Of<AlertValue>("Fingerprint", a => Value.Of(a.Fingerprint), "fingerprint"),
    ];

    private static ImmutableArray<Field> DataFields(bool routed) =>
    [
        Field.Of<NotificationValue>("Receiver", d => Value.Of(d.Receiver), "receiver"),
        Field.Of<NotificationValue>("Status", d => Value.Of(d.Status), "status"),
        Field.Of<NotificationValue>("Alerts", d => d.AlertList, "alerts"),
        Field.Of<NotificationValue>("NotificationReason", d => Value.Of(d.NotificationReason), "notification_reason"),
        Field.Of<NotificationValue>("GroupLabels", d => Value.Of(d.GroupLabels), "groupLabels"),
        Field.Of<NotificationValue>("CommonLabels", d => Value.Of(d.CommonLabels), "commonLabels"),
        Field.Of<NotificationValue>("CommonAnnotations", d => Value.Of(d.CommonAnnotations), "commonAnnotations"),
        .. routed ? (Field[])[RouteLabels] : [],
        Field.Of<NotificationValue>("ExternalURL", d => Value.Of(d.ExternalUrl), "externalURL"),
    ];

    private Function[] PairMethods(Func<Value, IEnumerable<PairValue>> pairs) =>
    [
        new("Names", [], (in call) => Texts(pairs(call.Receiver).Select(p => p.Name))),
        new("Values", [], (in call) => Texts(pairs(call.Receiver).Select(p => p.Text))),
        new("String", [], (in call) => Value.Of(PairValue.Join(pairs(call.Receiver)))),
    ];

    private Function[] KeyValueMethods() =>
    [
        .. PairMethods(Sorted),
        new("SortedPairs", [], (in call) =>
            Value.Of(new ListValue(Pairs, [.. Sorted(call.Receiver).Select(p => Value.Of(p))]))),
        new("Remove", [GoType.StringList], Remove),
    ];

    private Value Texts(IEnumerable<string> texts) => Value.Of(ListValue.OfStrings(this.texts, texts));

    private Value Remove(in Call call)
    {
        var names = call.Arguments[0].As<ListValue>()!.Items.Select(item => item.Text).ToHashSet();
        var kept = call.Receiver.As<MapValue>()!.Entries.Where(entry => !names.Contains(entry.Key));

        return Value.Of(new StringMap(kept.Select(e => KeyValuePair.Create(e.Key, e.Value.Text ?? "")), KeyValues));
    }

    private Function WithStatus(string name, string status) => new(name, [], (in call) => Value.Of(new ListValue(
        AlertList, [.. call.Receiver.As<ListValue>()!.Items.Where(a => a.As<AlertValue>()!.Status == status)])));
}
