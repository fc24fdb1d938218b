using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace AlertEngine.Integrations;

/// <summary>What an answer in JSON says at its top: texts, numbers, and what is true. What is nested is passed over.</summary>
internal sealed class AnswerFields
{
    private readonly FrozenDictionary<string, string> fields;

    private AnswerFields(FrozenDictionary<string, string> fields) => this.fields = fields;

    /// <summary>Empty when the answer does not have it.</summary>
    public string this[string name] => fields.GetValueOrDefault(name, "");

    public bool Holds(string name) => this[name] == bool.TrueString;

    /// <param name="error">What is wrong with a body that is no object.</param>
    public static bool TryRead(string body, [NotNullWhen(true)] out AnswerFields? answer, [NotNullWhen(false)] out string? error)
    {
        answer = null;
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind is not JsonValueKind.Object)
            {
                error = $"expected an object, got {document.RootElement.ValueKind.ToString().ToLowerInvariant()}";
                return false;
            }

            answer = new(FieldsOf(document.RootElement));
            error = null;

            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // half a surrogate pair makes no text
        {
            error = e.Message;
            return false;
        }
    }

    private static FrozenDictionary<string, string> FieldsOf(JsonElement answer)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in answer.EnumerateObject().Where(field => field.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)))
        {
            fields[field.Name] = field.Value.ToString();
        }

        return fields.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
