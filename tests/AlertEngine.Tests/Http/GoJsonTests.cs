using System.Buffers;
using System.Text;
using System.Text.Json;
using AlertEngine.Http;
using AlertEngine.Labels;

namespace AlertEngine.Tests.Http;

public sealed class GoJsonTests
{
    [Theory]
    [InlineData("plain text", "\"plain text\"")]
    [InlineData("'it' + `this`", "\"'it' + `this`\"")]
    [InlineData("<a href=\"x\">&", "\"\\u003ca href=\\\"x\\\"\\u003e\\u0026\"")]
    [InlineData("\b\f\n\r\t\\\u0001\u007f", "\"\\b\\f\\n\\r\\t\\\\\\u0001\u007f\"")]
    [InlineData("é 日 😀 \u2028\u2029", "\"é 日 😀 \\u2028\\u2029\"")]
    public void Texts_are_written_as_Go_writes_them(string text, string json) =>
        Assert.Equal(json, Write(writer => writer.WriteGoString(text)));

    [Theory]
    [InlineData(0, "2026-11-21T04:05:21.702Z")]
    [InlineData(2, "2026-11-21T06:05:21.702+02:00")]
    [InlineData(-10, "2026-11-20T18:05:21.702-10:00")]
    public void Times_are_cut_to_milliseconds_and_shown_in_their_offset(int hours, string text)
    {
        var at = Instant.FromUtc(2026, 11, 21, 4, 5, 21) + Duration.FromNanoseconds(702_999_999);

        Assert.Equal($"{{\"t\":\"{text}\"}}", Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteTimeToMillisecond("t"u8, at, Offset.FromHours(hours));
            writer.WriteEndObject();
        }));
    }

    [Theory]
    [InlineData(0, "2026-11-21T04:05:21Z")]
    [InlineData(702_000_000, "2026-11-21T04:05:21.702Z")]
    [InlineData(1, "2026-11-21T04:05:21.000000001Z")]
    [InlineData(-1, "2026-11-21T04:05:20.999999999Z")]
    [InlineData(null, "0001-01-01T00:00:00Z")]
    public void Times_have_as_many_digits_as_they_need(int? nanoseconds, string text)
    {
        var at = nanoseconds is { } some ? Instant.FromUtc(2026, 11, 21, 4, 5, 21) + Duration.FromNanoseconds(some) : (Instant?)null;

        Assert.Equal($"{{\"t\":\"{text}\"}}", Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteTimeToNanosecond("t"u8, at);
            writer.WriteEndObject();
        }));
    }

    [Fact]
    public void Names_and_values_of_any_length_are_escaped_alike()
    {
        var text = string.Concat(Enumerable.Repeat("\u0001é😀<", 1_000));
        var json = $"\"{string.Concat(Enumerable.Repeat("\\u0001é😀\\u003c", 1_000))}\"";

        Assert.Equal($"{{\"t\":{{{json}:{json},\"a\":\"b\"}}}}", Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteTexts("t"u8, [new Label(text, text), new Label("a", "b")]);
            writer.WriteEndObject();
        }));
    }

    private static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, GoJson.Options))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
