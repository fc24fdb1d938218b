using System.Text;
using System.Text.Json;
using AlertEngine.Http;

namespace AlertEngine.Integrations.Jira;

/// <summary>Texts in Atlassian's document format.</summary>
internal static class JiraDocument
{
    /// <summary>A text that is a document in JSON as it is, without blanks; any other as one paragraph.</summary>
    public static string Of(string text, int mostRunes) => IsDocument(text) ? Compact(text) : Paragraph(Texts.CutToRunes(text, mostRunes));

    private static bool IsDocument(string text)
    {
        try
        {
            return JsonElement.Parse(text).ValueKind is JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Paragraph(string text)
    {
        using var json = new GoJsonWriter();
        json.BeginObject().Text("type"u8, "doc").Number("version"u8, 1).BeginList("content"u8)
            .BeginObject().Text("type"u8, "paragraph").BeginList("content"u8);
        var isFirst = true;
        foreach (var line in text.Trim().ReplaceLineEndings("\n").Split('\n'))
        {
            if (!isFirst)
            {
                json.BeginObject().Text("type"u8, "hardBreak").EndObject();
            }

            isFirst = false;
            if (line.Length > 0)
            {
                json.BeginObject().Text("type"u8, "text").Text("text"u8, line).EndObject();
            }
        }

        json.EndList().EndObject().EndList().EndObject();

        return Encoding.UTF8.GetString(json.Written.Span);
    }

    // As Go writes JSON that it was given: without blanks, and with what could end a script escaped.
    private static string Compact(string json)
    {
        var compact = new StringBuilder(json.Length);
        var isText = false;
        for (var i = 0; i < json.Length; i++)
        {
            var character = json[i];
            if (character == '\\')
            {
                compact.Append(character).Append(json[++i]);
                continue;
            }

            isText ^= character == '"';
            _ = character switch
            {
                '<' => compact.Append(@"\u003c"),
                '>' => compact.Append(@"\u003e"),
                '&' => compact.Append(@"\u0026"),
                '\u2028' => compact.Append(@"\u2028"),
                '\u2029' => compact.Append(@"\u2029"),
                ' ' or '\t' or '\n' or '\r' when !isText => compact,
                _ => compact.Append(character),
            };
        }

        return compact.ToString();
    }
}
