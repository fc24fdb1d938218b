using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using AlertEngine.Alerts;
using AlertEngine.Http;

namespace AlertEngine.Api.V2;

/// <summary>Writes an alert as the API shows it.</summary>
internal static class AlertJson
{
    public static void Write(Utf8JsonWriter json, Alert alert, AlertMarks marks, ImmutableArray<string> receivers, ImmutableArray<string> mutedBy)
    {
        json.WriteStartObject();
        json.WriteTexts("annotations"u8, alert.Annotations);
        json.WriteTimeToMillisecond("endsAt"u8, alert.EndsAt, alert.EndsOffset);
        WriteFingerprint(json, alert);
        WriteReceivers(json, receivers);
        json.WriteTimeToMillisecond("startsAt"u8, alert.StartsAt, alert.StartsOffset);
        WriteStatus(json, marks, mutedBy);
        json.WriteTimeToMillisecond("updatedAt"u8, alert.UpdatedAt);
        if (alert.GeneratorUrl.Length > 0)
        {
            json.WriteGoString("generatorURL"u8, alert.GeneratorUrl);
        }

        json.WriteTexts("labels"u8, alert.Labels);
        json.WriteEndObject();
    }

    private static void WriteFingerprint(Utf8JsonWriter json, Alert alert)
    {
        Span<byte> digits = stackalloc byte[16];
        alert.Fingerprint.Value.TryFormat(digits, out _, "x16", CultureInfo.InvariantCulture);
        json.WriteString("fingerprint"u8, digits);
    }

    private static void WriteReceivers(Utf8JsonWriter json, ImmutableArray<string> receivers)
    {
        json.WriteStartArray("receivers"u8);
        foreach (var receiver in receivers)
        {
            json.WriteStartObject();
            json.WriteGoString("name"u8, receiver);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteStatus(Utf8JsonWriter json, AlertMarks marks, ImmutableArray<string> mutedBy)
    {
        json.WriteStartObject("status"u8);
        json.WriteStartArray("inhibitedBy"u8);
        foreach (var source in marks.InhibitedBy)
        {
            json.WriteStringValue(source.ToString());
        }

        json.WriteEndArray();
        json.WriteStartArray("mutedBy"u8);
        foreach (var interval in mutedBy)
        {
            json.WriteGoString(interval);
        }

        json.WriteEndArray();
        json.WriteStartArray("silencedBy"u8);
        foreach (var silence in marks.SilencedBy)
        {
            json.WriteStringValue(silence.Value);
        }

        json.WriteEndArray();
        json.WriteString("state"u8, marks.IsSuppressed || !mutedBy.IsEmpty ? "suppressed"u8 : "active"u8);
        json.WriteEndObject();
    }
}
