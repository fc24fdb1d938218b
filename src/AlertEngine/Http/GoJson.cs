using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using AlertEngine.Labels;
using NodaTime;

namespace AlertEngine.Http;

/// <summary>Writes JSON byte for byte as Go programs do: what HTML could misread is escaped, all else stands as it is.</summary>
internal static class GoJson
{
    public static readonly JsonWriterOptions Options = new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const int LongestEscape = 6;

    // The writer's own encoder would escape more of the rest than this API does.
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        " !#$%'()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~");

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
        json.WriteRawValue(rented.AsSpan(0, Escape(text, rented)), skipInputValidation: true);
        ArrayPool<byte>.Shared.Return(rented);
    }

    /// <summary>An object of texts: label sets, annotations.</summary>
    public static void WriteTexts(this Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<Label> texts)
    {
        json.WriteStartObject(name);
        for (var i = 0; i < texts.Count; i++)
        {
            var (key, value) = texts[i];
            json.WritePropertyName(key);
            json.WriteGoString(value);
        }

        json.WriteEndObject();
    }

    /// <summary>To the millisecond, in the given offset: <c>2026-11-21T04:05:21.702Z</c>.</summary>
    public static void WriteTime(this Utf8JsonWriter json, ReadOnlySpan<byte> name, Instant at, Offset offset = default)
    {
        Span<byte> text = stackalloc byte[32];
        var ticks = DateTime.UnixEpoch.Ticks + at.ToUnixTimeTicks() + offset.Ticks;
        var local = new DateTime(Math.Clamp(ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks));
        local.TryFormat(text, out var length, "yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture);
        if (offset == Offset.Zero)
        {
            text[length++] = (byte)'Z';
        }
        else
        {
            text[length++] = (byte)(offset < Offset.Zero ? '-' : '+');
            var minutes = Math.Abs(offset.Seconds) / NodaConstants.SecondsPerMinute;
            length += WriteTwo(text[length..], minutes / NodaConstants.MinutesPerHour);
            text[length++] = (byte)':';
            length += WriteTwo(text[length..], minutes % NodaConstants.MinutesPerHour);
        }

        json.WriteString(name, text[..length]);
    }

    private static int WriteTwo(Span<byte> text, int number)
    {
        number.TryFormat(text, out var length, "00", CultureInfo.InvariantCulture);

        return length;
    }

    private static int Escape(string text, Span<byte> output)
    {
        output[0] = (byte)'"';
        var length = 1;
        foreach (var rune in text.EnumerateRunes())
        {
            length += rune.Value switch
            {
                '"' or '\\' => Write(output[length..], '\\', (char)rune.Value),
                '\b' => Write(output[length..], '\\', 'b'),
                '\f' => Write(output[length..], '\\', 'f'),
                '\n' => Write(output[length..], '\\', 'n'),
                '\r' => Write(output[length..], '\\', 'r'),
                '\t' => Write(output[length..], '\\', 't'),
                < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029' => WriteHexadecimal(output[length..], rune.Value),
                _ => rune.EncodeToUtf8(output[length..]),
            };
        }

        output[length] = (byte)'"';

        return length + 1;
    }

    private static int Write(Span<byte> output, char first, char second)
    {
        output[0] = (byte)first;
        output[1] = (byte)second;

        return 2;
    }

    private static int WriteHexadecimal(Span<byte> output, int value)
    {
        Write(output, '\\', 'u');
        value.TryFormat(output[2..], out var length, "x4", CultureInfo.InvariantCulture);

        return 2 + length;
    }
}
