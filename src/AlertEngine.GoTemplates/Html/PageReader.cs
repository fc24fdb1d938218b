using System.Buffers;
using System.Net;
using AlertEngine.GoTemplates.Formatting;

namespace AlertEngine.GoTemplates.Html;

/// <summary>Follows the text of a page: each step eats some of it and tells the context behind.</summary>
internal static class PageReader
{
    private const string Space = " \t\n\f\r";

    private static readonly SearchValues<char> NameEnd = SearchValues.Create(" \t\n\f\r=>");
    private static readonly SearchValues<char> UnquotedEnd = SearchValues.Create(" \t\n\f\r>");
    private static readonly SearchValues<char> UnquotedBad = SearchValues.Create("\"'<=`");

    /// <summary>The context after a part of the text, and how long that part is.</summary>
    public static (HtmlContext After, int Length) Step(HtmlContext context, ReadOnlySpan<char> text)
    {
        if (context.Delimiter != Delimiter.None)
        {
            return StepInValue(context, text);
        }

        var end = EndOfElement(context, text);

        return end == 0 ? (default, 0) : Transition(context, text[..end]);
    }

    /// <summary>One step by the rules of the state alone.</summary>
    public static (HtmlContext After, int Length) Transition(HtmlContext context, ReadOnlySpan<char> text) =>
        context.State switch
        {
            HtmlState.Text => Text(context, text),
            HtmlState.Tag => Tag(context, text),
            HtmlState.AttrName => AttributeName(context, text),
            HtmlState.AfterName => AfterName(context, text),
            HtmlState.BeforeValue => BeforeValue(context, text),
            HtmlState.HTMLCmt => Comment(context, text),
            HtmlState.URL or HtmlState.Srcset => (InUrl(context, text), text.Length),
            HtmlState.Attr or HtmlState.RCDATA or HtmlState.Dead => (context, text.Length),
            < HtmlState.CSS => ScriptReader.Transition(context, text),
            _ => StyleReader.Transition(context, text),
        };

    public static HtmlContext InUrl(HtmlContext context, ReadOnlySpan<char> text)
    {
        if (text.IndexOfAny('#', '?') >= 0)
        {
            return context with { UrlPart = UrlPart.QueryOrFrag };
        }

        return context.UrlPart == UrlPart.None && text.IndexOfAnyExcept(Space) >= 0
            ? context with { UrlPart = UrlPart.PreQuery }
            : context;
    }

    public static HtmlState BodyOf(ElementKind element) => element switch
    {
        ElementKind.Script => HtmlState.JS,
        ElementKind.Style => HtmlState.CSS,
        ElementKind.None => HtmlState.Text,
        _ => HtmlState.RCDATA,
    };

    /// <summary>The end of an attribute value, or the length of the text where the value goes on.</summary>
    public static int EndOfValue(Delimiter delimiter, ReadOnlySpan<char> text)
    {
        var end = delimiter switch
        {
            Delimiter.DoubleQuote => text.IndexOf('"'),
            Delimiter.SingleQuote => text.IndexOf('\''),
            _ => text.IndexOfAny(UnquotedEnd),
        };

        return end < 0 ? text.Length : end;
    }

    private static (HtmlContext, int) StepInValue(HtmlContext context, ReadOnlySpan<char> text)
    {
        var end = EndOfValue(context.Delimiter, text);
        if (context.Delimiter == Delimiter.SpaceOrTagEnd && text[..end].IndexOfAny(UnquotedBad) is >= 0 and var bad)
        {
            throw new EscapeException(
                $"{Quoting.Quote(text[bad].ToString())} in unquoted attr: {Quoting.Quote(text[..end].ToString())}");
        }

        if (end == text.Length)
        {
            // The rules for scripts and styles apply to what the browser hands them: the decoded value.
            var value = WebUtility.HtmlDecode(text.ToString()).AsSpan();
            while (!value.IsEmpty)
            {
                (context, var length) = Transition(context, value);
                value = value[length..];
            }

            return (context, text.Length);
        }

        var isOtherScript = context is { State: HtmlState.Attr, Attribute: AttributeKind.ScriptType }
            && !ScriptReader.IsScriptType(text[..end].ToString());
        var element = isOtherScript ? ElementKind.None : context.Element;
        return (new HtmlContext { State = HtmlState.Tag, Element = element },
            context.Delimiter == Delimiter.SpaceOrTagEnd ? end : end + 1);
    }

    /// <summary>Where the body of a script, style, title or textarea ends, whatever stands in it.</summary>
    private static int EndOfElement(HtmlContext context, ReadOnlySpan<char> text)
    {
        if (context.Element == ElementKind.None || context.State is HtmlState.Tag or HtmlState.AttrName
            or HtmlState.AfterName or HtmlState.BeforeValue)
        {
            return text.Length;
        }

        ReadOnlySpan<char> name = context.Element switch
        {
            ElementKind.Script => "</script",
            ElementKind.Style => "</style",
            ElementKind.Title => "</title",
            _ => "</textarea",
        };
        for (var at = 0; text[at..].IndexOf(name, StringComparison.OrdinalIgnoreCase) is >= 0 and var next; at++)
        {
            at += next;
            var after = at + name.Length;
            if (after < text.Length && "> \t\n\f/".Contains(text[after]))
            {
                return at;
            }
        }

        return text.Length;
    }

    private static (HtmlContext, int) Text(HtmlContext context, ReadOnlySpan<char> text)
    {
        for (var at = 0; text[at..].IndexOf('<') is >= 0 and var next;)
        {
            at += next;
            if (text[at..].StartsWith("<!--"))
            {
                return (new HtmlContext { State = HtmlState.HTMLCmt }, at + 4);
            }

            at++;
            var closes = at < text.Length && text[at] == '/';
            at += closes ? 1 : 0;
            var end = EndOfTagName(text, at);
            if (end > at)
            {
                var element = closes ? ElementKind.None : ElementOf(text[at..end]);
                return (new HtmlContext { State = HtmlState.Tag, Element = element }, end);
            }
        }

        return (context, text.Length);
    }

    private static ElementKind ElementOf(ReadOnlySpan<char> name) => name.ToString().ToLowerInvariant() switch
    {
        "script" => ElementKind.Script,
        "style" => ElementKind.Style,
        "textarea" => ElementKind.Textarea,
        "title" => ElementKind.Title,
        _ => ElementKind.None,
    };

    private static int EndOfTagName(ReadOnlySpan<char> text, int start)
    {
        if (start >= text.Length || !char.IsAsciiLetter(text[start]))
        {
            return start;
        }

        var end = start + 1;
        while (end < text.Length)
        {
            // A name may hold colons and dashes, each followed by a letter or digit.
            var joint = text[end] is ':' or '-' && end + 1 < text.Length && char.IsAsciiLetterOrDigit(text[end + 1]);
            if (!joint && !char.IsAsciiLetterOrDigit(text[end]))
            {
                break;
            }

            end += joint ? 2 : 1;
        }

        return end;
    }

    private static (HtmlContext, int) Tag(HtmlContext context, ReadOnlySpan<char> text)
    {
        var start = SkipSpace(text);
        if (start == text.Length)
        {
            return (context, start);
        }

        if (text[start] == '>')
        {
            return (new HtmlContext { State = BodyOf(context.Element), Element = context.Element }, start + 1);
        }

        var end = start + EndOfAttributeName(text[start..]);
        if (end == start)
        {
            throw new EscapeException(
                $"expected space, attr name, or end of tag, but got {Quoting.Quote(text[start..].ToString())}");
        }

        var name = text[start..end].ToString().ToLowerInvariant();
        return (new HtmlContext
        {
            State = end == text.Length ? HtmlState.AttrName : HtmlState.AfterName,
            Element = context.Element,
            Attribute = context.Element == ElementKind.Script && name == "type"
                ? AttributeKind.ScriptType
                : AttributeKinds.Of(name),
        }, end);
    }

    private static (HtmlContext, int) AttributeName(HtmlContext context, ReadOnlySpan<char> text)
    {
        var end = EndOfAttributeName(text);

        return (end == text.Length ? context : context with { State = HtmlState.AfterName }, end);
    }

    private static int EndOfAttributeName(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny(NameEnd);
        end = end < 0 ? text.Length : end;
        if (text[..end].IndexOfAny("'\"<") is >= 0 and var bad)
        {
            throw new EscapeException($"{Quoting.Quote(text[bad].ToString())} in attribute name: "
                + Quoting.Quote(text[..Math.Min(32, text.Length)].ToString()));
        }

        return end;
    }

    private static (HtmlContext, int) AfterName(HtmlContext context, ReadOnlySpan<char> text)
    {
        var start = SkipSpace(text);
        if (start == text.Length)
        {
            return (context, start);
        }

        return text[start] == '='
            ? (context with { State = HtmlState.BeforeValue }, start + 1)
            : (context with { State = HtmlState.Tag }, start);
    }

    private static (HtmlContext, int) BeforeValue(HtmlContext context, ReadOnlySpan<char> text)
    {
        var start = SkipSpace(text);
        if (start == text.Length)
        {
            return (context, start);
        }

        var delimiter = text[start] switch
        {
            '\'' => Delimiter.SingleQuote,
            '"' => Delimiter.DoubleQuote,
            _ => Delimiter.SpaceOrTagEnd,
        };
        var length = delimiter == Delimiter.SpaceOrTagEnd ? start : start + 1;
        return (context with { State = context.ValueState, Delimiter = delimiter }, length);
    }

    private static (HtmlContext, int) Comment(HtmlContext context, ReadOnlySpan<char> text)
    {
        var end = text.IndexOf("-->");

        return end < 0 ? (context, text.Length) : (default, end + 3);
    }

    private static int SkipSpace(ReadOnlySpan<char> text)
    {
        var start = text.IndexOfAnyExcept(Space);

        return start < 0 ? text.Length : start;
    }
}
