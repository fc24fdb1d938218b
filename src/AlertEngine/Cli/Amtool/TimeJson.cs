using System.Text.Json;
using System.Text.Json.Serialization;
using AlertEngine.Durations;
using NodaTime;
using NodaTime.Text;

namespace AlertEngine.Cli.Amtool;

/// <summary>Times as RFC 3339 has them, each with the offset that it was given in.</summary>
internal sealed class TimeJson : JsonConverter<OffsetDateTime>
{
    public override OffsetDateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";

        return WrittenTime.TryRead(text, out var time)
            ? time
            : throw new JsonException($"\"{text}\" is no time");
    }

    public override void Write(Utf8JsonWriter writer, OffsetDateTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(OffsetDateTimePattern.Rfc3339.Format(value));
}
