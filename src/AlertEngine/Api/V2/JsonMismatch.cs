using System.Text.Json;

namespace AlertEngine.Api.V2;

/// <summary>What is said of a value that is not of the kind that its field wants, in the words of Go.</summary>
internal static class JsonMismatch
{
    public static JsonException Of(JsonTokenType token, string field, string type) =>
        new($"json: cannot unmarshal {Kind(token)} into Go struct field {field} of type {type}");

    /// <summary>The same of a value that is no field's.</summary>
    public static JsonException Of(JsonTokenType token, string type) =>
        new($"json: cannot unmarshal {Kind(token)} into Go value of type {type}");

    private static string Kind(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "object",
        JsonTokenType.StartArray => "array",
        JsonTokenType.String => "string",
        JsonTokenType.Number => "number",
        JsonTokenType.True or JsonTokenType.False => "bool",
        _ => "null",
    };
}
