using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using AlertEngine.Labels;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>Labels as a column holds them: names and values in turn, in a JSON array. Each is written over the one before.</summary>
internal sealed class LabelText : IDisposable
{
    private readonly ArrayBufferWriter<byte> text = new();
    private readonly Utf8JsonWriter json;

    public LabelText() =>
        json = new(text, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    public static IEnumerable<Label> Read(string text) => SqliteTexts.Read(text).Chunk(2).Select(pair => new Label(pair[0], pair[1]));

    /// <summary>To be used before the next are written.</summary>
    public ReadOnlySpan<byte> Write(LabelSet labels)
    {
        text.ResetWrittenCount();
        json.Reset();
        json.WriteStartArray();
        foreach (var (name, value) in labels)
        {
            json.WriteStringValue(name);
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
        json.Flush();

        return text.WrittenSpan;
    }

    public void Dispose() => json.Dispose();
}
