using System.Collections.Immutable;
using AlertEngine.Labels;
using AlertEngine.Notifications;
using AlertEngine.Routing;
using NodaTime;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>What was to be told, as the ledger keeps it: names and texts alternate, times are ticks since 1970.</summary>
internal sealed record KeptNotification
{
    // A group of thousands is told of again and again; who it was is known from the first ones.
    private const int MostAlerts = 500;
    private const int MostCharacters = 256 << 10;

    public string[] GroupLabels { get; init; } = [];
    public string[] RouteLabels { get; init; } = [];
    public string[] Memory { get; init; } = [];
    public NotifyReason? Reason { get; init; }
    public long At { get; init; }
    public string Key { get; init; } = "";
    public int NotKept { get; init; }
    public KeptAlert[] Alerts { get; init; } = [];

    public static KeptNotification Of(Notification notification)
    {
        var alerts = Kept(notification.Alerts);

        return new()
        {
            GroupLabels = Alternating(notification.GroupLabels),
            RouteLabels = Alternating(notification.RouteLabels),
            Memory = Alternating(notification.Memory),
            Reason = notification.Reason,
            At = notification.At.ToUnixTimeTicks(),
            Key = notification.IdempotencyKey,
            NotKept = notification.Alerts.Length - alerts.Length,
            Alerts = alerts,
        };
    }

    public Notification ToNotification(GroupKey group, string receiver) => new()
    {
        Group = group,
        Receiver = receiver,
        GroupLabels = LabelSet.From(Pairs(GroupLabels)),
        RouteLabels = Texts(RouteLabels),
        Alerts = [.. Alerts.Select(alert => alert.ToAlert())],
        Reason = Reason,
        At = Instant.FromUnixTimeTicks(At),
        IdempotencyKey = Key,
        Memory = Texts(Memory),
    };

    public static IEnumerable<Label> Pairs(string[] alternating) => alternating.Chunk(2).Select(pair => new Label(pair[0], pair[1]));

    public static string[] Alternating(IReadOnlyList<Label> labels)
    {
        var texts = new string[2 * labels.Count];
        for (var i = 0; i < labels.Count; i++)
        {
            (texts[2 * i], texts[(2 * i) + 1]) = labels[i];
        }

        return texts;
    }

    private static string[] Alternating(ImmutableSortedDictionary<string, string> texts) =>
        texts.IsEmpty ? [] : [.. texts.SelectMany(text => (string[])[text.Key, text.Value])];

    private static ImmutableSortedDictionary<string, string> Texts(string[] alternating) =>
        alternating.Chunk(2).ToImmutableSortedDictionary(pair => pair[0], pair => pair[1]);

    private static KeptAlert[] Kept(ImmutableArray<FlushedAlert> alerts)
    {
        var kept = new List<KeptAlert>(Math.Min(alerts.Length, MostAlerts));
        var left = MostCharacters;
        foreach (var flushed in alerts.AsSpan()[..Math.Min(alerts.Length, MostAlerts)])
        {
            var alert = KeptAlert.Of(flushed);
            left -= alert.Labels.Sum(text => text.Length) + alert.Annotations.Sum(text => text.Length);
            if (left < 0)
            {
                break;
            }

            kept.Add(alert);
        }

        return [.. kept];
    }
}

/// <summary>An alert of such a notification.</summary>
internal sealed record KeptAlert
{
    public string[] Labels { get; init; } = [];
    public string[] Annotations { get; init; } = [];
    public long StartsAt { get; init; }
    public int StartsOffset { get; init; }
    public long EndsAt { get; init; }
    public int EndsOffset { get; init; }
    public string Url { get; init; } = "";
    public long UpdatedAt { get; init; }
    public bool Fires { get; init; }

    public static KeptAlert Of(FlushedAlert flushed) => new()
    {
        Labels = KeptNotification.Alternating(flushed.Alert.Labels),
        Annotations = KeptNotification.Alternating(flushed.Alert.Annotations),
        StartsAt = flushed.Alert.StartsAt.ToUnixTimeTicks(),
        StartsOffset = flushed.Alert.StartsOffset.Seconds,
        EndsAt = flushed.Alert.EndsAt.ToUnixTimeTicks(),
        EndsOffset = flushed.Alert.EndsOffset.Seconds,
        Url = flushed.Alert.GeneratorUrl,
        UpdatedAt = flushed.Alert.UpdatedAt.ToUnixTimeTicks(),
        Fires = flushed.Fires,
    };

    public FlushedAlert ToAlert() => new(
        new()
        {
            Labels = LabelSet.From(KeptNotification.Pairs(Labels)),
            Annotations = AlertEngine.Alerts.Annotations.From(KeptNotification.Pairs(Annotations)),
            StartsAt = Instant.FromUnixTimeTicks(StartsAt),
            StartsOffset = Offset.FromSeconds(StartsOffset),
            EndsAt = Instant.FromUnixTimeTicks(EndsAt),
            EndsOffset = Offset.FromSeconds(EndsOffset),
            GeneratorUrl = Url,
            UpdatedAt = Instant.FromUnixTimeTicks(UpdatedAt),
        },
        Fires);
}
