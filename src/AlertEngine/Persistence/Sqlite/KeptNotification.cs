using System.Collections.Immutable;
using AlertEngine.Labels;
using AlertEngine.Notifications;
using AlertEngine.Routing;
using NodaTime;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>What was to be told, but for its alerts, as the ledger keeps it: names and texts alternate, times are ticks since 1970.</summary>
internal sealed record KeptNotification
{
    public string[] GroupLabels { get; init; } = [];
    public string[] RouteLabels { get; init; } = [];
    public string[] Memory { get; init; } = [];
    public NotifyReason? Reason { get; init; }
    public long At { get; init; }
    public string Key { get; init; } = "";

    public static KeptNotification Of(Notification notification) => new()
    {
        GroupLabels = Alternating(notification.GroupLabels),
        RouteLabels = Alternating(notification.RouteLabels),
        Memory = Alternating(notification.Memory),
        Reason = notification.Reason,
        At = notification.At.ToUnixTimeTicks(),
        Key = notification.IdempotencyKey,
    };

    public Notification ToNotification(GroupKey group, string receiver, KeptAlerts alerts) => new()
    {
        Group = group,
        Receiver = receiver,
        GroupLabels = LabelSet.From(Pairs(GroupLabels)),
        RouteLabels = Texts(RouteLabels),
        Alerts = [.. alerts.Alerts.Select(alert => alert.ToAlert())],
        Reason = Reason,
        At = Instant.FromUnixTimeTicks(At),
        IdempotencyKey = Key,
        Memory = Texts(Memory),
    };

    public static IEnumerable<Label> Pairs(string[] alternating) => alternating.Chunk(2).Select(pair => new Label(pair[0], pair[1]));

    public static string[] Alternating(IEnumerable<Label> labels)
    {
        var texts = new List<string>();
        foreach (var (name, text) in labels)
        {
            texts.Add(name);
            texts.Add(text);
        }

        return [.. texts];
    }

    private static string[] Alternating(ImmutableSortedDictionary<string, string> texts) =>
        texts.IsEmpty ? [] : [.. texts.SelectMany(text => (string[])[text.Key, text.Value])];

    private static ImmutableSortedDictionary<string, string> Texts(string[] alternating) =>
        alternating.Chunk(2).ToImmutableSortedDictionary(pair => pair[0], pair => pair[1]);
}
