using System.Text.Json;
using System.Text.Json.Serialization;

namespace AlertEngine.Api;

/// <summary>How the answers of the API are written: generated at build time, so that the first request costs no reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JournalEntryAnswer[]))]
[JsonSerializable(typeof(InboxEntryAnswer[]))]
[JsonSerializable(typeof(string))]
internal sealed partial class ApiJson : JsonSerializerContext;
