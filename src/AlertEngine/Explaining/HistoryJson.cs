using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AlertEngine.Explaining;

/// <summary>How the history of alerts is written, and read by the command line.</summary>
[JsonSerializable(typeof(ShownChange))]
[JsonSerializable(typeof(ShownChange[]))]
[JsonSerializable(typeof(SilenceVersion[]))]
internal sealed partial class HistoryJson : JsonSerializerContext
{
    /// <summary>Also for people: what needs no escape has none.</summary>
    public static readonly HistoryJson Readable = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new InstantJson() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
