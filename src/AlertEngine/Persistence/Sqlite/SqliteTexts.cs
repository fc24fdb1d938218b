using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>Names and texts in one column: a JSON array in which they alternate.</summary>
[JsonSerializable(typeof(string[]))]
internal sealed partial class SqliteTexts : JsonSerializerContext
{
    // Nothing but ourselves reads them, and people who look into the database should recognise their labels.
    private static readonly SqliteTexts Readable = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static string Write(string[] alternating) => JsonSerializer.Serialize(alternating, Readable.StringArray);

    public static string[] Read(string text) => JsonSerializer.Deserialize(text, Readable.StringArray) ?? [];
}
