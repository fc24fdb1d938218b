using System.Text.Json;
using AlertEngine.Http;
using AlertEngine.Labels;
using AlertEngine.Muting;
using NodaTime;

namespace AlertEngine.Api.V2;

/// <summary>Writes a silence as the API shows it.</summary>
internal static class SilenceJson
{
    public static void Write(Utf8JsonWriter json, Silence silence, Instant now)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, silence.Id.Value);
        json.WriteStartObject("status"u8);
        json.WriteString("state"u8, silence.StateAt(now) switch
        {
            SilenceState.Active => "active"u8,
            SilenceState.Pending => "pending"u8,
            _ => "expired"u8,
        });
        json.WriteEndObject();
        json.WriteTimeToMillisecond("updatedAt"u8, silence.UpdatedAt);
        if (silence.Annotations.Count > 0)
        {
            json.WriteTexts("annotations"u8, silence.Annotations);
        }

        json.WriteGoString("comment"u8, silence.Comment);
        json.WriteGoString("createdBy"u8, silence.CreatedBy);
        json.WriteTimeToMillisecond("endsAt"u8, silence.EndsAt);
        json.WriteStartArray("matchers"u8);
        foreach (var matcher in silence.Matchers)
        {
            Write(json, matcher);
        }

        json.WriteEndArray();
        json.WriteTimeToMillisecond("startsAt"u8, silence.StartsAt);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Matcher matcher)
    {
        json.WriteStartObject();
        json.WriteBoolean("isEqual"u8, matcher.Operator is MatchOperator.Equal or MatchOperator.Regex);
        json.WriteBoolean("isRegex"u8, matcher.Operator is MatchOperator.Regex or MatchOperator.NotRegex);
        json.WriteGoString("name"u8, matcher.Name);
        json.WriteGoString("value"u8, matcher.Value);
        json.WriteEndObject();
    }
}
