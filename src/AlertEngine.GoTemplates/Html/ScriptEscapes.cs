using System.Text;
using AlertEngine.GoTemplates.Execution;
using AlertEngine.GoTemplates.Functions;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Html;

/// <summary>Values made safe for JavaScript.</summary>
internal static class ScriptEscapes
{
    // These stand for themselves in a page, but could end the attribute or script around the string.
    private const string Markup = "\"`&'+<>";

    /// <summary>The value as JSON.</summary>
    public static string Value(in Call call)
    {
        if (call.Arguments.Length == 1 && call.Arguments[0] is { Text: { } script } value)
        {
            if (ReferenceEquals(value.Type, SafeText.Js))
            {
                return script;
            }

            if (ReferenceEquals(value.Type, SafeText.JsString))
            {
                return $"\"{script}\"";
            }
        }

        using var output = new TextBuffer(call.Limit);
        if (JsonText.TryAppend(output, Single(call)) is { } error)
        {
            // The space keeps a division sign before it from turning it into a line comment.
            return $" /* {error.Replace("*/", "* /")} */null ";
        }

        var json = output.Take(0);
        return ScriptReader.IsNamePart(json[0]) || ScriptReader.IsNamePart(json[^1]) ? $" {json} " : json;
    }

    public static string String(in Call call)
    {
        var (text, type) = PageEscapes.Read(call);

        return Replace(text, Markup + (ReferenceEquals(type, SafeText.JsString) ? "/" : "/\\"), "");
    }

    public static string TemplateLiteral(in Call call) => Replace(PageEscapes.Read(call).Text, Markup + "/\\${}", "");

    public static string Regexp(in Call call)
    {
        var escaped = Replace(PageEscapes.Read(call).Text, "\"&'+<>", @"$()*-./?[\]^{|}");

        return escaped.Length == 0 ? "(?:)" : escaped; // an empty one would be a comment
    }

    /// <summary>What has a text of its own, such as labels or durations, appears as that text.</summary>
    private static Value Single(in Call call)
    {
        if (call.Arguments.Length != 1)
        {
            return Values.Value.Of(PageEscapes.Read(call).Text);
        }

        var value = call.Arguments[0];
        return value.Type is { Text: { } text } type && !ReferenceEquals(type, Times.TimeTypes.Time)
            ? Values.Value.Of(text(value))
            : value;
    }

    private static string Replace(string text, string coded, string escapedByBackslash)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\t' => escaped.Append(@"\t"),
                '\n' => escaped.Append(@"\n"),
                '\f' => escaped.Append(@"\f"),
                '\r' => escaped.Append(@"\r"),
                '\\' or '/' when coded.Contains(c) => escaped.Append('\\').Append(c),
                < ' ' or '\u2028' or '\u2029' => escaped.Append($"\\u{(int)c:x4}"),
                _ when coded.Contains(c) => escaped.Append($"\\u{(int)c:x4}"),
                _ when escapedByBackslash.Contains(c) => escaped.Append('\\').Append(c),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }
}
