using System.Text.Json;

namespace AlertEngine.Integrations;

/// <summary>Looks into an answer that should be JSON. What is not there, or not as expected, is null.</summary>
internal static class AnswerJson
{
    private static readonly JsonDocumentOptions Bounds = new() { MaxDepth = 16 };

    extension(ServiceAnswer.Given answer)
    {
        /// <param name="path">Names from the outermost object inwards.</param>
        public string? Text(params ReadOnlySpan<string> path)
        {
            using var document = Parse(answer.Body);

            return Find(document, path) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
        }

        public double? Number(params ReadOnlySpan<string> path)
        {
            using var document = Parse(answer.Body);

            return Find(document, path) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number) ? number : null;
        }
    }

    private static JsonElement? Find(JsonDocument? document, ReadOnlySpan<string> path)
    {
        var at = document?.RootElement;
        foreach (var name in path)
        {
            at = at is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty(name, out var inner) ? inner : null;
        }

        return at;
    }

    private static JsonDocument? Parse(string body)
    {
        try
        {
            return JsonDocument.Parse(body, Bounds);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
