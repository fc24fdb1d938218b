using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using AlertEngine.Alerts;
using AlertEngine.Labels;
using AlertEngine.Muting;

namespace AlertEngine.Persistence;

/// <summary>What people wrote into a silence, as one text: who, why, and for what.</summary>
internal static class SilenceContent
{
    public static string Write(Silence silence)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("createdBy"u8, silence.CreatedBy);
            json.WriteString("comment"u8, silence.Comment);
            WritePairs(json, "annotations"u8, silence.Annotations);
            json.WriteStartArray("matchers"u8);
            foreach (var matcher in silence.Matchers)
            {
                json.WriteStartArray();
                json.WriteStringValue(matcher.Name);
                json.WriteStringValue(matcher.Operator.Symbol());
                json.WriteStringValue(matcher.Value);
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The silence with its content; null when a matcher is none any more.</summary>
    public static Silence? Read(string content, SilenceId id, SilenceTimes times)
    {
        using var document = JsonDocument.Parse(content);
        var root = document.RootElement;
        ImmutableArray<Matcher?> matchers = [.. root.GetProperty("matchers").EnumerateArray().Select(ReadMatcher)];

        return matchers.Contains(null)
            ? null
            : new()
            {
                Id = id,
                Matchers = new(matchers!),
                StartsAt = times.StartsAt,
                EndsAt = times.EndsAt,
                UpdatedAt = times.UpdatedAt,
                CreatedBy = root.GetProperty("createdBy").GetString()!,
                Comment = root.GetProperty("comment").GetString()!,
                Annotations = Annotations.From(root.GetProperty("annotations").EnumerateObject()
                    .Select(pair => new Label(pair.Name, pair.Value.GetString()!))),
            };
    }

    private static void WritePairs(Utf8JsonWriter json, ReadOnlySpan<byte> name, Annotations annotations)
    {
        json.WriteStartObject(name);
        foreach (var (key, text) in annotations)
        {
            json.WriteString(key, text);
        }

        json.WriteEndObject();
    }

    private static Matcher? ReadMatcher(JsonElement matcher) =>
        Enum.GetValues<MatchOperator>().Where(candidate => candidate.Symbol() == matcher[1].GetString())
            .Select(@operator => Matcher.TryCreate(matcher[0].GetString()!, @operator, matcher[2].GetString()!, out _))
            .FirstOrDefault();
}
