using System.Text.Json;
using System.Text.Json.Nodes;

namespace AlertEngine.Tests.Support;

/// <summary>As much of JSON Schema as the description of the API has. Strict: what a schema with properties does not name is a problem.</summary>
internal static class JsonSchemaCheck
{
    /// <summary>Null when the value is what the schema says.</summary>
    public static string? Problem(JsonNode schema, JsonNode? value, string at = "$")
    {
        if (schema.GetValueKind() is JsonValueKind.True || schema["type"] is not { } type)
        {
            return schema.GetValueKind() is JsonValueKind.True || schema.AsObject().Count == 0 ? null : $"{at}: a schema without a type: {schema}";
        }

        if ((string?)type != TypeOf(value) && ((string?)type, TypeOf(value)) is not ("number", "integer"))
        {
            return $"{at}: {TypeOf(value)} where {type} should be";
        }

        return value switch
        {
            JsonArray list => list.Select((item, index) => Problem(schema["items"]!, item, $"{at}[{index}]")).FirstOrDefault(problem => problem is not null),
            JsonObject inner => Problem(schema, inner, at),
            _ => null,
        };
    }

    private static string? Problem(JsonNode schema, JsonObject value, string at)
    {
        var properties = schema["properties"] as JsonObject;
        var missing = (schema["required"] as JsonArray ?? []).FirstOrDefault(name => !value.ContainsKey((string)name!));
        if (missing is not null)
        {
            return $"{at}: {missing} is missing";
        }

        return value
            .Select(entry => properties?[entry.Key] is { } known ? Problem(known, entry.Value, $"{at}.{entry.Key}")
                : schema["additionalProperties"] is { } others ? Problem(others, entry.Value, $"{at}.{entry.Key}")
                : properties is null ? null
                : $"{at}: {entry.Key} is not described")
            .FirstOrDefault(problem => problem is not null);
    }

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => value.ToJsonString().Any(character => character is '.' or 'e' or 'E') ? "number" : "integer",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "null",
    };
}
