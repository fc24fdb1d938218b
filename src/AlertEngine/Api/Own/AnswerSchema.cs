using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using NodaTime;

namespace AlertEngine.Api.Own;

/// <summary>The schemas of answers, made of the types that are written. What is null is left out of answers, so that nothing in them is.</summary>
internal static class AnswerSchema
{
    private static readonly JsonSchemaExporterOptions Options = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform };

    private static readonly JsonNode Text = new JsonObject { ["type"] = "string" };

    private static readonly JsonNode Texts = new JsonObject { ["type"] = "object", ["additionalProperties"] = Text.DeepClone() };

    /// <param name="type">Asked for when somebody wants to see the schema: what is known of types costs a start a tenth of a second.</param>
    public static Func<JsonNode> Of(Func<JsonTypeInfo> type) => () => type().GetJsonSchemaAsNode(Options);

    /// <summary>What webhooks carry, which other programs have given its form.</summary>
    public static JsonNode Webhook() => Object(
        ("receiver", Text),
        ("status", Text),
        ("alerts", new JsonObject
        {
            ["type"] = "array",
            ["items"] = Object(
                ("status", Text), ("labels", Texts), ("annotations", Texts), ("startsAt", Time()), ("endsAt", Time()), ("generatorURL", Text), ("fingerprint", Text)),
        }),
        ("notification_reason", Text),
        ("groupLabels", Texts),
        ("commonLabels", Texts),
        ("commonAnnotations", Texts),
        ("routeLabels", Texts),
        ("externalURL", Text),
        ("version", Text),
        ("groupKey", Text),
        ("truncatedAlerts", Number("integer")));

    /// <summary>Something that has a specification of its own.</summary>
    public static JsonNode AnyObject() => new JsonObject { ["type"] = "object" };

    private static JsonObject Object(params ReadOnlySpan<(string Name, JsonNode Schema)> properties)
    {
        var (schemas, names) = (new JsonObject(), new JsonArray());
        foreach (var (name, schema) in properties)
        {
            schemas[name] = schema.DeepClone();
            names.Add((JsonNode)name);
        }

        return new() { ["type"] = "object", ["properties"] = schemas, ["required"] = names };
    }

    private static JsonNode Transform(JsonSchemaExporterContext context, JsonNode node)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        if (type == typeof(Instant))
        {
            return Time();
        }

        if (type == typeof(int) || type == typeof(long))
        {
            return Number("integer");
        }

        if (type == typeof(double))
        {
            return Number("number");
        }

        if (node is JsonObject schema)
        {
            WithoutNull(schema);
            Require(schema, context.TypeInfo);
        }

        return node;
    }

    private static void WithoutNull(JsonObject schema)
    {
        if (schema["type"] is JsonArray types && types.Select(one => (string)one!).FirstOrDefault(one => one is not "null") is { } only)
        {
            schema["type"] = only;
        }
    }

    private static void Require(JsonObject schema, JsonTypeInfo type)
    {
        schema.Remove("required");
        var always = type.Properties.Where(property => !MayBeNull(property)).Select(property => property.Name).ToImmutableArray();
        if (schema.ContainsKey("properties") && !always.IsEmpty)
        {
            schema["required"] = new JsonArray([.. always.Select(name => (JsonNode)name)]);
        }
    }

    private static bool MayBeNull(JsonPropertyInfo property) =>
        Nullable.GetUnderlyingType(property.PropertyType) is not null || (!property.PropertyType.IsValueType && property.IsGetNullable);

    private static JsonObject Time() => new() { ["type"] = "string", ["format"] = "date-time" };

    private static JsonObject Number(string type) => new() { ["type"] = type };
}
