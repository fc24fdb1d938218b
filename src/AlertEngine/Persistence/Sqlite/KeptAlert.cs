using System.Buffers;
using System.Text.Json;
using AlertEngine.Alerts;
using AlertEngine.Http;
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

    /// <summary>What an alert takes, about.</summary>
    public static int CharactersOf(Alert alert)
    {
        var characters = alert.Annotations.JsonLength;
        foreach (var (name, value) in alert.Labels)
        {
            characters += name.Length + value.Length;
        }

        return characters;
    }

    public static void Write(FlushedAlert flushed, GoJsonBody json)
    {
        var alert = flushed.Alert;
        json.Add("{\"Labels\":["u8);
        AddAlternating(alert.Labels, json);
        json.Add("],\"Annotations\":["u8);
        AddAlternating(alert.Annotations, json);
        json.Add("],\"StartsAt\":"u8);
        json.AddNumber(alert.StartsAt.ToUnixTimeTicks());
        json.Add(",\"StartsOffset\":"u8);
        json.AddNumber(alert.StartsOffset.Seconds);
        json.Add(",\"EndsAt\":"u8);
        json.AddNumber(alert.EndsAt.ToUnixTimeTicks());
        json.Add(",\"EndsOffset\":"u8);
        json.AddNumber(alert.EndsOffset.Seconds);
        json.Add(",\"Url\":"u8);
        json.AddText(alert.GeneratorUrl);
        json.Add(",\"UpdatedAt\":"u8);
        json.AddNumber(alert.UpdatedAt.ToUnixTimeTicks());
        json.Add(flushed.Fires ? ",\"Fires\":true}"u8 : ",\"Fires\":false}"u8);
    }

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

    private static void AddAlternating(LabelSet labels, GoJsonBody json)
    {
        for (var i = 0; i < labels.Count; i++)
        {
            json.Add(i > 0 ? ","u8 : []);
            json.AddText(labels[i].Name);
            json.Add(","u8);
            json.AddText(labels[i].Value);
        }
    }

    // Names and texts are written there already, in their quotes.
    private static void AddAlternating(Annotations annotations, GoJsonBody json)
    {
        var written = ArrayPool<byte>.Shared.Rent(annotations.JsonLength);
        annotations.WriteJson(written);
        var reader = new Utf8JsonReader(written.AsSpan(0, annotations.JsonLength));
        var isFirst = true;
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String)
            {
                json.Add(isFirst ? "\""u8 : ",\""u8);
                json.Add(reader.ValueSpan);
                json.Add("\""u8);
                isFirst = false;
            }
        }

        ArrayPool<byte>.Shared.Return(written);
    }
}
