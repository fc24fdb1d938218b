using System.Collections.Immutable;
using AlertEngine.Http;
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

    /// <summary>Writes what will be read as one of these, without making it first: with every change of a group this is most of its record.</summary>
    public static void Write(ImmutableArray<FlushedAlert> alerts, GoJsonBody json)
    {
        var (kept, left) = (0, MostCharacters);
        json.Add("{\"Alerts\":["u8);
        foreach (var flushed in alerts.AsSpan()[..Math.Min(alerts.Length, MostAlerts)])
        {
            left -= KeptAlert.CharactersOf(flushed.Alert);
            if (left < 0)
            {
                break;
            }

            json.Add(kept > 0 ? ","u8 : []);
            KeptAlert.Write(flushed, json);
            kept++;
        }

        json.Add("],\"NotKept\":"u8);
        json.AddNumber(alerts.Length - kept);
        json.Add("}"u8);
    }
}
