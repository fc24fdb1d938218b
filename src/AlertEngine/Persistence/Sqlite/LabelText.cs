using System.Buffers;
using System.Text;
using System.Text.Json;
using AlertEngine.Labels;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>Label sets as a column holds them: a JSON array of names and values in turn.</summary>
internal static class LabelText
{
    public static string Of(LabelSet labels)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var (name, value) in labels)
            {
                json.WriteStringValue(name);
                json.WriteStringValue(value);
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static LabelSet Parse(string text)
    {
        using var json = JsonDocument.Parse(text);
        var texts = json.RootElement.EnumerateArray().Select(item => item.GetString()!).ToList();

        return LabelSet.From(texts.Chunk(2).Select(pair => new Label(pair[0], pair[1])));
    }
}
