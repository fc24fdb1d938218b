using System.Collections.Immutable;
using AlertEngine.Notifications;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>The alerts that were to be told, as the ledger keeps them.</summary>
internal sealed record KeptAlerts
{
    public static readonly KeptAlerts None = new();

    // A group of thousands is told of again and again; who it was is known from the first ones.
    private const int MostAlerts = 500;
    private const int MostCharacters = 256 << 10;

    public int NotKept { get; init; }
    public KeptAlert[] Alerts { get; init; } = [];

    public static KeptAlerts Of(ImmutableArray<FlushedAlert> alerts)
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

        return new() { NotKept = alerts.Length - kept.Count, Alerts = [.. kept] };
    }
}
