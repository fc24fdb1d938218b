using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AlertEngine.Explaining;

namespace AlertEngine.Api;

/// <summary>How the answers of the API are written: generated at build time, so that the first request costs no reflection.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = [typeof(InstantJson)])]
[JsonSerializable(typeof(JournalEntryAnswer[]))]
[JsonSerializable(typeof(InboxEntryAnswer[]))]
[JsonSerializable(typeof(ShownRuleRuns[]))]
[JsonSerializable(typeof(ShownRuleFile[]))]
[JsonSerializable(typeof(ShownTemplateFile[]))]
[JsonSerializable(typeof(ShownSource[]))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(string))]
internal sealed partial class ApiJson : JsonSerializerContext;
