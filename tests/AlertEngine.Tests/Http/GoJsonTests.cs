using System.Buffers;
using System.Text;
using System.Text.Json;
using AlertEngine.Http;

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
            writer.WriteTime("t"u8, at, Offset.FromHours(hours));
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
