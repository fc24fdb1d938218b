using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace AlertEngine.Integrations;

/// <summary>The object in the body of an answer, for services that say there what their status does not.</summary>
internal sealed class AnswerObject
{
    private readonly JsonElement root;

    private AnswerObject(JsonElement root) => this.root = root;

    /// <summary>False when the body is no JSON object.</summary>
    public static bool TryRead(string body, [NotNullWhen(true)] out AnswerObject? answer)
    {
        answer = null;
        try
        {
            using var document = JsonDocument.Parse(body);
            answer = document.RootElement.ValueKind is JsonValueKind.Object ? new(document.RootElement.Clone()) : null;
        }
        catch (JsonException)
        {
            // A page of a proxy, as a rule.
        }

        return answer is not null;
    }

    /// <summary>Empty when there is no such text.</summary>
    public string Text(string field) =>
        root.TryGetProperty(field, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString()! : "";

    public long? Number(string field) =>
        root.TryGetProperty(field, out var value) && value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;

    public bool IsTrue(string field) => root.TryGetProperty(field, out var value) && value.ValueKind is JsonValueKind.True;

    public AnswerObject? Object(string field) =>
        root.TryGetProperty(field, out var value) && value.ValueKind is JsonValueKind.Object ? new(value) : null;
}
