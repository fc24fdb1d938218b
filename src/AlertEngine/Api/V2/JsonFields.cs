using System.Text;
using System.Text.Json;
using AlertEngine.Alerts;
using AlertEngine.Labels;

namespace AlertEngine.Api.V2;

/// <summary>Reads the values of fields, each of which may also be null.</summary>
internal static class JsonFields
{
    /// <summary>The value of a field, or of a key in an object that is a field's value.</summary>
    public static string? TextOrNull(ref Utf8JsonReader reader, string field, string? key = null) => reader.TokenType switch
    {
        JsonTokenType.String => JsonText.Read(ref reader),
        JsonTokenType.Null => null,
        var other => throw JsonMismatch.Of(other, key is null ? field : $"{field}.{key}", "string"),
    };

    public static bool? BoolOrNull(ref Utf8JsonReader reader, string field) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.Null => null,
        var other => throw JsonMismatch.Of(other, field, "bool"),
    };

    public static PostedTime? TimeOrNull(ref Utf8JsonReader reader, string field)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.String)
        {
            throw JsonMismatch.Of(reader.TokenType, field, "string");
        }

        // Some clients escape the plus sign of an offset.
        var text = reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(JsonText.Read(ref reader)) : reader.ValueSpan;

        return ApiTime.TryRead(text, out var time)
            ? time
            : throw new JsonException($"parsing time \"{JsonText.Read(ref reader)}\" failed: expected for example 2006-01-02T15:04:05Z");
    }

    /// <summary>Whether there is a text, as <see cref="TextOrNull"/> would read it.</summary>
    public static bool IsTextOrNull(ref Utf8JsonReader reader, string field) => reader.TokenType switch
    {
        JsonTokenType.String => true,
        JsonTokenType.Null => false,
        var other => throw JsonMismatch.Of(other, field, "string"),
    };

    /// <summary>Whether there is an object of texts to come; null is one without any.</summary>
    public static bool AreTextsOrNull(ref Utf8JsonReader reader, string field) => reader.TokenType switch
    {
        JsonTokenType.StartObject => true,
        JsonTokenType.Null => false,
        var other => throw JsonMismatch.Of(other, field, "models.LabelSet"),
    };

    /// <summary>A text in JSON.</summary>
    public static string ReadText(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();

        return JsonText.Read(ref reader);
    }

    /// <summary>An object of texts in JSON; none when there is nothing.</summary>
    public static void ReadTexts(ReadOnlySpan<byte> json, List<Label> texts, string field)
    {
        var reader = new Utf8JsonReader(json);
        if (!json.IsEmpty && reader.Read())
        {
            TryReadTexts(ref reader, texts, field);
        }
    }

    /// <summary>An object of texts, from its start on; null is one without any. False when there is no more to read yet.</summary>
    public static bool TryReadTexts(ref Utf8JsonReader reader, List<Label> texts, string field)
    {
        if (!AreTextsOrNull(ref reader, field))
        {
            return true;
        }

        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                return true;
            }

            var name = JsonText.Read(ref reader);
            if (!reader.Read())
            {
                return false;
            }

            texts.Add(new(name, TextOrNull(ref reader, field, name) ?? ""));
        }

        return false;
    }
}
