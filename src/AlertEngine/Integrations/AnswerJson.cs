using System.Text.Json;

namespace AlertEngine.Integrations;

/// <summary>A place in what a service says in JSON, though it may say anything: what is not there, or is something else, is empty, null or false.</summary>
internal readonly struct AnswerJson
{
    private readonly JsonElement? element;

    private AnswerJson(JsonElement? element, string? flaw = null) => (this.element, Flaw) = (element, flaw);

    /// <summary>Why a body is no object; null when it is one.</summary>
    public string? Flaw { get; }

    /// <summary>Empty when it is no text.</summary>
    public string Text
    {
        get
        {
            try
            {
                return element is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";
            }
            catch (InvalidOperationException) // half of a surrogate pair, which may be written in JSON and is no text
            {
                return element!.Value.GetRawText();
            }
        }
    }

    public double? Number => element is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var value) ? value : null;

    /// <summary>Null for fractions too.</summary>
    public long? WholeNumber => element is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value : null;

    public bool IsTrue => element is { ValueKind: JsonValueKind.True };

    public bool IsList => element is { ValueKind: JsonValueKind.Array };

    /// <summary>None when it is no list.</summary>
    public IEnumerable<AnswerJson> Items =>
        element is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Select(item => new AnswerJson(item)) : [];

    public AnswerJson this[string name]
    {
        get
        {
            try
            {
                return element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var child) ? new(child) : default;
            }
            catch (InvalidOperationException) // as above, in a name
            {
                return default;
            }
        }
    }

    public static AnswerJson Of(string body)
    {
        try
        {
            var element = JsonElement.Parse(body);

            return new(element, element.ValueKind is JsonValueKind.Object ? null : $"expected an object, got {element.ValueKind.ToString().ToLowerInvariant()}");
        }
        catch (JsonException e)
        {
            return new(element: null, e.Message);
        }
    }

    public override string ToString() => element?.ToString() ?? "";
}
