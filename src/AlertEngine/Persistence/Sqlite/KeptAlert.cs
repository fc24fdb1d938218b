using AlertEngine.Labels;
using AlertEngine.Notifications;
using NodaTime;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>An alert that was to be told, as the ledger keeps it.</summary>
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
