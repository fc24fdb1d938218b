using AlertEngine.GoTemplates.Formatting;
using AlertEngine.GoTemplates.Functions;
using AlertEngine.GoTemplates.Syntax;

namespace AlertEngine.GoTemplates.Html;

/// <summary>Gives one action the escapers that its place demands.</summary>
internal static class ActionEscaper
{
    public static Node.Pipeline Escape(HtmlContext context, Node.Action action, out HtmlContext after)
    {
        var commands = action.Pipe.Commands;
        for (var i = 0; i < commands.Length; i++)
        {
            var isHtml = commands[i].Words[0] is Node.Identifier { Function.Name: "html" };
            var isUnquoted = context is { State: HtmlState.Attr, Delimiter: Delimiter.SpaceOrTagEnd };
            if (Escapers.IsPredefined(commands[i]) && (i < commands.Length - 1 || (isHtml && isUnquoted)))
            {
                var name = Quoting.Quote(((Node.Identifier)commands[i].Words[0]).Function.Name);
                throw new EscapeException($"predefined escaper {name} disallowed in template", action);
            }
        }

        after = context.State switch
        {
            HtmlState.JS => context with { Slash = SlashMeaning.DivOp },
            HtmlState.Tag => context with { State = HtmlState.AttrName },
            _ => context,
        };
        var escapers = new List<Function>(ForState(context, action));
        if (context.Delimiter != Delimiter.None)
        {
            escapers.Add(context.Delimiter == Delimiter.SpaceOrTagEnd ? Escapers.Unquoted : Escapers.Attribute);
        }

        return Escapers.Append(action.Pipe, escapers);
    }

    private static Function[] ForState(HtmlContext context, Node.Action action) => context.State switch
    {
        HtmlState.Text => [Escapers.Html],
        HtmlState.RCDATA => [Escapers.Rcdata],
        HtmlState.Attr => [],
        HtmlState.AttrName or HtmlState.Tag => [Escapers.AttributeName],
        HtmlState.Srcset => [Escapers.Srcset],
        HtmlState.JS => [Escapers.JsValue],
        HtmlState.JSDqStr or HtmlState.JSSqStr => [Escapers.JsString],
        HtmlState.JSTmplLit => [Escapers.JsTemplate],
        HtmlState.JSRegexp => [Escapers.JsRegexp],
        HtmlState.CSS => [Escapers.CssValue],
        HtmlState.CSSDqStr or HtmlState.CSSSqStr => ForUrl(context, action, Escapers.Css),
        HtmlState.URL or HtmlState.CSSDqURL or HtmlState.CSSSqURL or HtmlState.CSSURL =>
            ForUrl(context, action, Escapers.UrlNormalizer),
        _ => [Escapers.Comment],
    };

    private static Function[] ForUrl(HtmlContext context, Node.Action action, Function beforeQuery) =>
        context.UrlPart switch
        {
            UrlPart.None => [Escapers.UrlFilter, beforeQuery],
            UrlPart.PreQuery => [beforeQuery],
            UrlPart.QueryOrFrag => [Escapers.Url],
            _ => throw new EscapeException($"{action} appears in an ambiguous context within a URL", action),
        };
}
