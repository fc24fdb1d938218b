using System.Text.Json;

namespace AlertEngine.Integrations;

/// <summary>Reads answers in JSON from services that may answer anything.</summary>
internal static class AnswerTree
{
    extension(ServiceAnswer.Given answer)
    {
        /// <summary>The body; null when it is not JSON.</summary>
        public JsonElement? Json()
        {
            try
            {
                return JsonElement.Parse(answer.Body);
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    extension(JsonElement? element)
    {
        /// <summary>What is at the end of a way of names; null when there is no such way.</summary>
        public JsonElement? At(params ReadOnlySpan<string> names)
        {
            var at = element;
            foreach (var name in names)
            {
                at = at is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var child) ? child : null;
            }

            return at;
        }

        /// <summary>Empty when it is not a text.</summary>
        public string Text() => element is { ValueKind: JsonValueKind.String } text ? text.Readable() : "";

        /// <summary>The items of a list; none when it is not one.</summary>
        public IEnumerable<JsonElement?> Items() =>
            element is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Select(item => (JsonElement?)item) : [];
    }

    extension(JsonElement text)
    {
        // Half of a surrogate pair may be written in JSON and is no text.
        private string Readable()
        {
            try
            {
                return text.GetString()!;
            }
            catch (InvalidOperationException)
            {
                return text.GetRawText();
            }
        }
    }
}
