using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using AlertEngine.Labels;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>Labels as a column holds them: names and values in turn, in a JSON array.</summary>
internal static class LabelText
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static SqliteValue Of(IReadOnlyList<Label> labels)
    {
        var text = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(text, Options);
        json.WriteStartArray();
        for (var i = 0; i < labels.Count; i++)
        {
            var (name, value) = labels[i];
            json.WriteStringValue(name);
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
        json.Flush();

        return SqliteValue.OfUtf8(text.WrittenMemory);
    }

    public static IEnumerable<Label> Read(string text) => SqliteTexts.Read(text).Chunk(2).Select(pair => new Label(pair[0], pair[1]));
}
