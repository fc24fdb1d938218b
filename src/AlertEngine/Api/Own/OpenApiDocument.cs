using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AlertEngine.Diagnostics;

namespace AlertEngine.Api.Own;

/// <summary><c>GET /api/ae/v1/openapi.json</c>: our own API, described for programs.</summary>
internal static class OpenApiDocument
{
    private const string Json = "application/json";

    private static readonly Lazy<byte[]> Document = new(() => JsonSerializer.SerializeToUtf8Bytes(Write(), ApiJson.Default.JsonObject));

    public static async Task HandleAsync(HttpContext context)
    {
        context.Response.ContentType = Json;
        context.Response.ContentLength = Document.Value.Length;
        await context.Response.Body.WriteAsync(Document.Value, context.RequestAborted);
    }

    private static JsonObject Write()
    {
        var paths = new JsonObject();
        foreach (var path in OwnEndpoints.All.GroupBy(endpoint => endpoint.Path))
        {
            paths[$"{OwnEndpoints.Root}/{path.Key}"] =
                new JsonObject(path.Select(endpoint => KeyValuePair.Create(endpoint.Method.ToLowerInvariant(), (JsonNode?)Operation(endpoint))));
        }

        return new()
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "AlertEngine",
                ["version"] = BuildVersion.Current.Version,
                ["description"] = "What AlertEngine answers beyond the APIs of Alertmanager (/api/v2), Prometheus (/api/v1) and vmalert (/vmalert).",
            },
            ["externalDocs"] = new JsonObject
            {
                ["description"] = "The API of Alertmanager, served at /api/v2",
                ["url"] = "https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml",
            },
            // From where the document is, so that it holds behind any prefix.
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "../../.." }),
            ["paths"] = paths,
        };
    }

    private static JsonObject Operation(OwnEndpoint endpoint)
    {
        var operation = new JsonObject
        {
            ["operationId"] = endpoint.Name,
            ["summary"] = endpoint.Summary,
            ["parameters"] = new JsonArray([.. endpoint.Parameters.Select(Parameter)]),
        };
        if (endpoint.Body is { } body)
        {
            operation["requestBody"] = new JsonObject { ["content"] = Content(body()) };
        }

        var answers = new JsonObject { ["200"] = new JsonObject { ["description"] = endpoint.Summary, ["content"] = Content(endpoint.Answer()) } };
        foreach (var (status, when) in endpoint.Errors)
        {
            answers[status.ToString(CultureInfo.InvariantCulture)] =
                new JsonObject { ["description"] = when, ["content"] = Content(new JsonObject { ["type"] = "string" }) };
        }

        operation["responses"] = answers;

        return operation;
    }

    private static JsonObject Parameter(OwnParameter parameter)
    {
        var one = new JsonObject { ["type"] = parameter.Type };

        return new()
        {
            ["name"] = parameter.Name,
            ["in"] = parameter.IsInPath ? "path" : "query",
            ["required"] = parameter.IsInPath,
            ["description"] = parameter.Description,
            ["schema"] = parameter.IsList ? new JsonObject { ["type"] = "array", ["items"] = one } : one,
        };
    }

    private static JsonObject Content(JsonNode schema) => new() { [Json] = new JsonObject { ["schema"] = schema } };
}
