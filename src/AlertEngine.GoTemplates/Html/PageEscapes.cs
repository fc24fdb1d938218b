using System.Text;
using AlertEngine.GoTemplates.Formatting;
using AlertEngine.GoTemplates.Functions;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Html;

/// <summary>Values made safe for the text, attributes and attribute names of a page.</summary>
internal static class PageEscapes
{
    /// <summary>What stands in for a value that cannot be made safe.</summary>
    public const string Refused = "ZgotmplZ";

    public static string Text(in Call call)
    {
        var (text, type) = Read(call);

        return ReferenceEquals(type, SafeText.Html) ? text : Replace(text, keepsEntities: false, unquoted: false);
    }

    public static string Rcdata(in Call call)
    {
        var (text, type) = Read(call);

        return Replace(text, keepsEntities: ReferenceEquals(type, SafeText.Html), unquoted: false);
    }

    public static string Attribute(in Call call) => Attribute(call, unquoted: false);

    public static string Unquoted(in Call call)
    {
        var escaped = Attribute(call, unquoted: true);

        return escaped.Length == 0 ? Refused : escaped; // nothing would make the next attribute the value
    }

    public static string AttributeName(in Call call)
    {
        var (text, type) = Read(call);
        if (ReferenceEquals(type, SafeText.HtmlAttribute))
        {
            return text;
        }

        text = text.ToLowerInvariant();

        return text.Length > 0 && AttributeKinds.IsPlain(text) && text.All(char.IsAsciiLetterOrDigit) ? text : Refused;
    }

    /// <summary>The text of the arguments, and the type of a single one that is safe somewhere.</summary>
    public static (string Text, GoType? Type) Read(in Call call)
    {
        if (call.Arguments.Length == 1)
        {
            var only = call.Arguments[0];
            if (only.Text is { } text)
            {
                return (text, only.Type);
            }

            // As in actions, a pointer shows what it points to; nothing shows as nothing.
            return only.IsNone || only.IsNil ? ("", null) : (ValueText.Of(only), null);
        }

        var present = call.Arguments.ToArray().Where(value => !value.IsNone && !value.IsNil).ToArray();
        return (ValueText.Join(present, call.Limit), null);
    }

    private static string Attribute(in Call call, bool unquoted)
    {
        var (text, type) = Read(call);
        var isHtml = ReferenceEquals(type, SafeText.Html);

        return Replace(isHtml ? StripTags(text) : text, keepsEntities: isHtml, unquoted);
    }

    private static string Replace(string text, bool keepsEntities, bool unquoted)
    {
        var first = text.AsSpan().IndexOfAny(unquoted ? "\0\"'&<>+\t\n\v\f\r =`" : "\0\"'&<>+");
        if (first < 0 && (!unquoted || !text.Any(IsNonCharacter)))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\0' => escaped.Append(unquoted ? "&#xfffd;" : "\uFFFD"),
                '&' => escaped.Append(keepsEntities ? "&" : "&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' or '\'' or '+' => escaped.Append($"&#{(int)c};"),
                (>= '\t' and <= '\r') or ' ' or '=' or '`' when unquoted => escaped.Append($"&#{(int)c};"),
                _ when unquoted && IsNonCharacter(c) => escaped.Append($"&#x{(int)c:x};"),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    private static bool IsNonCharacter(char c) => c is (>= '\uFDD0' and <= '\uFDEF') or (>= '\uFFF0' and <= '\uFFFF');

    /// <summary>What remains of HTML without its tags and comments.</summary>
    private static string StripTags(string html)
    {
        var text = new StringBuilder(html.Length);
        var context = default(HtmlContext);
        var at = 0;
        var isAllText = true;
        while (at < html.Length)
        {
            if (context.Delimiter != Delimiter.None)
            {
                at += PageReader.EndOfValue(context.Delimiter, html.AsSpan(at));
                at += context.Delimiter == Delimiter.SpaceOrTagEnd || at == html.Length ? 0 : 1;
                context = new HtmlContext { State = HtmlState.Tag, Element = context.Element };
                continue;
            }

            // The bodies of scripts and styles are not looked into.
            var isBody = context.Element != ElementKind.None && context.State is HtmlState.JS or HtmlState.CSS;
            var from = isBody ? context with { State = HtmlState.RCDATA } : context;
            var (after, length) = TryStep(from, html.AsSpan(at));
            if (context.State is HtmlState.Text or HtmlState.RCDATA)
            {
                text.Append(html.AsSpan(at..TextRewriter.TextEnd(from, after, html, at, at + length)));
            }
            else
            {
                isAllText = false;
            }

            (context, at) = (after, at + length);
        }

        return isAllText ? html : text.ToString();
    }

    /// <summary>A value is no template: what is wrong in it ends the reading, not the rendering.</summary>
    private static (HtmlContext After, int Length) TryStep(HtmlContext context, ReadOnlySpan<char> html)
    {
        try
        {
            return PageReader.Step(context, html);
        }
        catch (EscapeException)
        {
            return (context, html.Length);
        }
    }
}
