using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AlertEngine.Ui.Deliveries;

/// <summary>Writes JSON for people: a line for each field. What is no JSON, or the beginning of some, stays as it is.</summary>
internal static class JsonLines
{
    private static readonly JsonSerializerOptions ForPeople = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(string text)
    {
        if (text is not (['{' or '[', ..]))
        {
            return text;
        }

        try
        {
            return JsonNode.Parse(text)!.ToJsonString(ForPeople);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            // The last two for half of a surrogate pair, written as it is or escaped.
            return text;
        }
    }
}
