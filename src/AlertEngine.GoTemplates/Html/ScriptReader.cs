using System.Buffers;
using System.Collections.Frozen;
using AlertEngine.GoTemplates.Formatting;

namespace AlertEngine.GoTemplates.Html;

/// <summary>Follows JavaScript as far as strings, comments and regular expressions go.</summary>
internal static class ScriptReader
{
    private const string LineEnds = "\n\r\u2028\u2029";

    private static readonly SearchValues<char> Special = SearchValues.Create("\"`'/{}<-#");

    private static readonly FrozenSet<string> WordsBeforeRegexp =
        "break case continue delete do else finally in instanceof return throw try typeof void"
            .Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> ScriptTypes = (
        "application/ecmascript application/javascript application/json application/ld+json application/x-ecmascript "
        + "application/x-javascript module text/ecmascript text/javascript text/javascript1.0 text/javascript1.1 "
        + "text/javascript1.2 text/javascript1.3 text/javascript1.4 text/javascript1.5 text/jscript text/livescript "
        + "text/x-ecmascript text/x-javascript").Split(' ').ToFrozenSet();

    public static bool IsScriptType(string mimeType) =>
        ScriptTypes.Contains(mimeType.Split(';')[0].ToLowerInvariant().Trim());

    public static (HtmlContext After, int Length) Transition(HtmlContext context, ReadOnlySpan<char> text) =>
        context.State switch
        {
            HtmlState.JS => Code(context, text),
            HtmlState.JSDqStr => Literal(context, text, "\\\""),
            HtmlState.JSSqStr => Literal(context, text, "\\'"),
            HtmlState.JSRegexp => Literal(context, text, "\\/[]"),
            HtmlState.JSTmplLit => TemplateLiteral(context, text),
            HtmlState.JSBlockCmt => Until(context, text, text.IndexOf("*/"), length: 2),
            _ => Until(context, text, text.IndexOfAny(LineEnds), length: 0),
        };

    /// <summary>Whether a slash after some code starts a regular expression or divides.</summary>
    public static SlashMeaning SlashAfter(ReadOnlySpan<char> code, SlashMeaning before)
    {
        code = code.TrimEnd("\t\n\f\r \u2028\u2029");
        if (code.IsEmpty)
        {
            return before;
        }

        var last = code[^1];
        switch (last)
        {
            case '+' or '-':
                var run = code.Length - code.TrimEnd(last).Length;
                return run % 2 == 1 ? SlashMeaning.Regexp : SlashMeaning.DivOp;
            case '.':
                return code.Length > 1 && char.IsAsciiDigit(code[^2]) ? SlashMeaning.DivOp : SlashMeaning.Regexp;
            case ',' or '<' or '>' or '=' or '*' or '%' or '&' or '|' or '^' or '?' or '!' or '~' or '(' or '['
                or ':' or ';' or '{' or '}':
                return SlashMeaning.Regexp;
        }

        var start = code.Length;
        while (start > 0 && IsNamePart(code[start - 1]))
        {
            start--;
        }

        return WordsBeforeRegexp.Contains(code[start..].ToString()) ? SlashMeaning.Regexp : SlashMeaning.DivOp;
    }

    public static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c is '$' or '_';

    private static (HtmlContext, int) Until(HtmlContext context, ReadOnlySpan<char> text, int end, int length) =>
        end < 0 ? (context, text.Length) : (context with { State = HtmlState.JS }, end + length);

    private static (HtmlContext, int) Code(HtmlContext context, ReadOnlySpan<char> text)
    {
        var at = text.IndexOfAny(Special);
        if (at < 0)
        {
            return (context with { Slash = SlashAfter(text, context.Slash) }, text.Length);
        }

        context = context with { Slash = SlashAfter(text[..at], context.Slash) };
        var rest = text[at..];
        return rest[0] switch
        {
            '"' => (Opens(context, HtmlState.JSDqStr), at + 1),
            '\'' => (Opens(context, HtmlState.JSSqStr), at + 1),
            '`' => (Opens(context, HtmlState.JSTmplLit), at + 1),
            '/' => Slash(context, rest, at),
            '<' when rest.StartsWith("<!--") => (context with { State = HtmlState.JSHTMLOpenCmt }, at + 4),
            '-' when rest.StartsWith("-->") => (context with { State = HtmlState.JSHTMLCloseCmt }, at + 3),
            '#' when rest.StartsWith("#!") => (context with { State = HtmlState.JSLineCmt }, at + 2),
            '{' or '}' => (Brace(context, rest[0]), at + 1),
            _ => (context, at + 1),
        };
    }

    private static HtmlContext Opens(HtmlContext context, HtmlState literal) =>
        context with { State = literal, Slash = SlashMeaning.Regexp };

    private static (HtmlContext, int) Slash(HtmlContext context, ReadOnlySpan<char> rest, int at)
    {
        if (rest.StartsWith("//"))
        {
            return (context with { State = HtmlState.JSLineCmt }, at + 2);
        }

        if (rest.StartsWith("/*"))
        {
            return (context with { State = HtmlState.JSBlockCmt }, at + 2);
        }

        return context.Slash switch
        {
            SlashMeaning.Regexp => (context with { State = HtmlState.JSRegexp }, at + 1),
            SlashMeaning.DivOp => (context with { Slash = SlashMeaning.Regexp }, at + 1),
            _ => throw new EscapeException("'/' could start a division or regexp: "
                + Quoting.Quote(rest[..Math.Min(32, rest.Length)].ToString())),
        };
    }

    /// <summary>Inside ${...} of a template literal the brace that closes it leads back into the literal.</summary>
    private static HtmlContext Brace(HtmlContext context, char brace)
    {
        // What stands before a brace says nothing of a slash after it.
        context = context with { Slash = SlashMeaning.Regexp };
        if (context.Braces.Length == 0)
        {
            return context;
        }

        var depth = context.Braces[^1] + (brace == '{' ? 1 : -1);
        return depth >= 0
            ? context with { Braces = context.Braces[..^1] + (char)depth }
            : context with { Braces = context.Braces[..^1], State = HtmlState.JSTmplLit };
    }

    private static (HtmlContext, int) TemplateLiteral(HtmlContext context, ReadOnlySpan<char> text)
    {
        for (var at = 0; text[at..].IndexOfAny("`\\$") is >= 0 and var next; at++)
        {
            at += next;
            switch (text[at])
            {
                case '\\':
                    at = SkipEscape(text, at);
                    break;
                case '`':
                    return (context with { State = HtmlState.JS }, at + 1);
                case '$' when text[at..].StartsWith("${"):
                    return (context with { State = HtmlState.JS, Braces = context.Braces + '\0' }, at + 2);
            }
        }

        return (context, text.Length);
    }

    private static (HtmlContext, int) Literal(HtmlContext context, ReadOnlySpan<char> text, string specials)
    {
        var inSet = false;
        for (var at = 0; text[at..].IndexOfAny(specials) is >= 0 and var next; at++)
        {
            at += next;
            switch (text[at])
            {
                case '\\':
                    at = SkipEscape(text, at);
                    break;
                case '[' or ']':
                    inSet = text[at] == '[';
                    break;
                default:
                    if (!inSet)
                    {
                        return (context with { State = HtmlState.JS, Slash = SlashMeaning.DivOp }, at + 1);
                    }

                    break;
            }
        }

        return !inSet
            ? (context, text.Length)
            : throw new EscapeException($"unfinished JS regexp charset: {Quoting.Quote(text.ToString())}");
    }

    private static int SkipEscape(ReadOnlySpan<char> text, int at) => at + 1 < text.Length
        ? at + 1
        : throw new EscapeException($"unfinished escape sequence in JS string: {Quoting.Quote(text.ToString())}");
}
