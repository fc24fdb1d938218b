using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AlertEngine.Labels;
using NodaTime;
using NodaTime.Text;

namespace AlertEngine.Api;

/// <summary>Writes JSON as Go programs do: what HTML could misread is escaped, all else stands as it is.</summary>
internal static class GoJson
{
    public static readonly JsonWriterOptions Options = new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const int LongestEscape = 6;

    private static readonly SearchValues<char> Plain = SearchValues.Create(
        " !#$%'()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    // Besides what JSON forbids, Go escapes what HTML or JavaScript could misread.
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, ' ').Select(c => (char)c), '"', '\\', '<', '>', '&', '\u2028', '\u2029']);

    public static void WriteGoString(this Utf8JsonWriter json, ReadOnlySpan<byte> name, string text)
    {
        json.WritePropertyName(name);
        json.WriteGoString(text);
    }

    public static void WriteGoString(this Utf8JsonWriter json, string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Plain))
        {
            json.WriteStringValue(text);
            return;
        }

        var rented = ArrayPool<byte>.Shared.Rent((LongestEscape * text.Length) + 2);
        json.WriteRawValue(rented.AsSpan(0, Quote(text, rented)), skipInputValidation: true);
        ArrayPool<byte>.Shared.Return(rented);
    }

    /// <summary>An object of texts: label sets, annotations.</summary>
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
    public static void WriteTime(this Utf8JsonWriter json, ReadOnlySpan<byte> name, Instant? at) =>
        json.WriteString(name, at is { } time ? InstantPattern.ExtendedIso.Format(time) : "0001-01-01T00:00:00Z");

    // A name may be any text, and the writer's own encoder would let pass what HTML could misread.
    private static void WriteText(this Utf8JsonWriter json, string name, string value)
    {
        if (name.AsSpan().ContainsAnyExcept(Plain))
        {
            json.WritePropertyName(JsonEncodedText.Encode(name, JavaScriptEncoder.Default));
        }
        else
        {
            json.WritePropertyName(name);
        }

        json.WriteGoString(value);
    }

    private static int Quote(string text, Span<byte> output)
    {
        output[0] = (byte)'"';
        var length = 1;
        ReadOnlySpan<char> rest = text;
        while (rest.IndexOfAny(Escaped) is >= 0 and var next)
        {
            length += Encoding.UTF8.GetBytes(rest[..next], output[length..]);
            length += Escape(rest[next], output[length..]);
            rest = rest[(next + 1)..];
        }

        length += Encoding.UTF8.GetBytes(rest, output[length..]);
        output[length] = (byte)'"';

        return length + 1;
    }

    private static int Escape(char c, Span<byte> output)
    {
        output[0] = (byte)'\\';
        var letter = c switch { '"' or '\\' => c, '\b' => 'b', '\f' => 'f', '\n' => 'n', '\r' => 'r', '\t' => 't', _ => 'u' };
        output[1] = (byte)letter;
        if (letter != 'u')
        {
            return 2;
        }

        ((int)c).TryFormat(output[2..], out var digits, "x4", CultureInfo.InvariantCulture);

        return 2 + digits;
    }
}
