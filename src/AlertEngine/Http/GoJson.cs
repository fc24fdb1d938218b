using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using AlertEngine.Alerts;
using AlertEngine.GoText;
using AlertEngine.Labels;
using NodaTime;

namespace AlertEngine.Http;

/// <summary>Has a writer write texts and times as Go programs do.</summary>
internal static class GoJson
{
    public static readonly JsonWriterOptions Options = new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const int ShortText = 512;

    public static void WriteGoString(this Utf8JsonWriter json, ReadOnlySpan<byte> name, string text)
    {
        json.WritePropertyName(name);
        json.WriteGoString(text);
    }

    public static void WriteGoString(this Utf8JsonWriter json, string text)
    {
        if (GoJsonText.MostBytes(text) <= ShortText)
        {
            Span<byte> room = stackalloc byte[ShortText];
            json.WriteRaw(room[..GoJsonText.Write(text, room)]);
            return;
        }

        var rented = ArrayPool<byte>.Shared.Rent(GoJsonText.MostBytes(text));
        json.WriteRaw(rented.AsSpan(0, GoJsonText.Write(text, rented)));
        ArrayPool<byte>.Shared.Return(rented);
    }

    /// <summary>An object of texts.</summary>
    public static void WriteTexts(this Utf8JsonWriter json, ReadOnlySpan<byte> name, Annotations annotations)
    {
        json.WritePropertyName(name);
        var rented = ArrayPool<byte>.Shared.Rent(annotations.JsonLength);
        annotations.WriteJson(rented);
        json.WriteRaw(rented.AsSpan(0, annotations.JsonLength));
        ArrayPool<byte>.Shared.Return(rented);
    }

    public static void WriteTexts(this Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<Label> texts)
    {
        json.WriteStartObject(name);
        for (var i = 0; i < texts.Count; i++)
        {
            json.WriteText(texts[i].Name, texts[i].Value);
        }

        json.WriteEndObject();
    }

    public static void WriteTexts(this Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyDictionary<string, string> texts)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in texts)
        {
            json.WriteText(key, value);
        }

        json.WriteEndObject();
    }

    public static void WriteTexts(this Utf8JsonWriter json, ReadOnlySpan<byte> name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteGoString(text);
        }

        json.WriteEndArray();
    }

    /// <summary>To the nanosecond, without zeros at its end; the year 1 for what never was.</summary>
    public static void WriteTimeToNanosecond(this Utf8JsonWriter json, ReadOnlySpan<byte> name, Instant? at)
    {
        Span<byte> room = stackalloc byte[GoJsonTime.MostBytes];
        json.WritePropertyName(name);
        json.WriteRaw(at is { } time ? room[..GoJsonTime.WriteToNanosecond(time, Offset.Zero, room)] : "\"0001-01-01T00:00:00Z\""u8);
    }

    /// <summary>Cut to the millisecond, in the given offset.</summary>
    public static void WriteTimeToMillisecond(this Utf8JsonWriter json, ReadOnlySpan<byte> name, Instant at, Offset offset = default)
    {
        Span<byte> room = stackalloc byte[GoJsonTime.MostBytes];
        json.WritePropertyName(name);
        json.WriteRaw(room[..GoJsonTime.WriteToMillisecond(at, offset, room)]);
    }

    /// <summary>A field of an object of texts.</summary>
    // A name may be any text, and the writer takes none that is escaped already: so name and value go out as one piece.
    public static void WriteText(this Utf8JsonWriter json, string name, string value)
    {
        var rented = ArrayPool<byte>.Shared.Rent(GoJsonText.MostBytes(name) + 1 + GoJsonText.MostBytes(value));
        var length = GoJsonText.Write(name, rented);
        rented[length++] = (byte)':';
        length += GoJsonText.Write(value, rented.AsSpan(length));
        json.WriteRaw(rented.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(rented);
    }

    private static void WriteRaw(this Utf8JsonWriter json, ReadOnlySpan<byte> text) => json.WriteRawValue(text, skipInputValidation: true);
}
