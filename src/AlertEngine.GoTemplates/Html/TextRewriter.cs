using System.Text;
using System.Text.RegularExpressions;

namespace AlertEngine.GoTemplates.Html;

/// <summary>Rewrites the literal text of a page: without comments, and without brackets that open nothing.</summary>
internal static class TextRewriter
{
    // Inside a script these would change where the browser sees the script end.
    private static readonly Regex SpecialTag = new(
        "<(?<tag>script|/script|!--)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
        | RegexOptions.NonBacktracking);

    /// <summary>The text as it is to be written, and the context behind it.</summary>
    public static (string Text, HtmlContext After) Rewrite(HtmlContext context, string text)
    {
        var result = new StringBuilder(text.Length);
        var written = 0;
        for (var at = 0; at < text.Length;)
        {
            var (after, length) = PageReader.Step(context, text.AsSpan(at));
            var end = at + length;
            if (context.State is HtmlState.Text or HtmlState.RCDATA)
            {
                written = EscapeStrayBrackets(result, text, at, TextEnd(context, after, text, at, end), written);
            }
            else if (context.IsComment && context.Delimiter == Delimiter.None)
            {
                result.Append(Remainder(context, text.AsSpan(written, end - written)));
                written = end;
            }

            if (after.State != context.State && after is { IsComment: true, Delimiter: Delimiter.None })
            {
                var start = end - OpenerLength(after.State);
                result.Append(text, written, start - written);
                written = end;
            }

            if (context.IsScriptLiteral && SpecialTag.IsMatch(text.AsSpan(at, length)))
            {
                result.Append(text, written, at - written);
                result.Append(SpecialTag.Replace(text.Substring(at, length), @"\x3C${tag}"));
                written = end;
            }

            (context, at) = (after, end);
        }

        if (written == 0)
        {
            return (text, context);
        }

        var drops = context is { IsComment: true, Delimiter: Delimiter.None };
        return (drops ? result.ToString() : result.Append(text.AsSpan(written)).ToString(), context);
    }

    /// <summary>Where the text before a tag or comment ends.</summary>
    public static int TextEnd(HtmlContext before, HtmlContext after, string text, int start, int end)
    {
        if (after.State == before.State || end == start)
        {
            return end;
        }

        var bracket = text.LastIndexOf('<', end - 1, end - start);

        return bracket < 0 ? end : bracket;
    }

    private static int EscapeStrayBrackets(StringBuilder result, string text, int start, int end, int written)
    {
        for (var at = start; at < end && text.IndexOf('<', at, end - at) is >= 0 and var bracket; at = bracket + 1)
        {
            if (!text.AsSpan(bracket).StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase))
            {
                result.Append(text, written, bracket - written).Append("&lt;");
                written = bracket + 1;
            }
        }

        return written;
    }

    /// <summary>A comment in a script counts as space, or as a line end if it holds one.</summary>
    private static string Remainder(HtmlContext context, ReadOnlySpan<char> comment) => context.State switch
    {
        HtmlState.JSBlockCmt => comment.IndexOfAny("\n\r\u2028\u2029") >= 0 ? "\n" : " ",
        HtmlState.CSSBlockCmt => " ",
        _ => "",
    };

    private static int OpenerLength(HtmlState comment) => comment switch
    {
        HtmlState.HTMLCmt or HtmlState.JSHTMLOpenCmt => 4,
        HtmlState.JSHTMLCloseCmt => 3,
        _ => 2,
    };
}
