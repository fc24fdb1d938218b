using System.Collections.Frozen;
using System.Collections.Immutable;
using AlertEngine.GoTemplates.Formatting;
using AlertEngine.GoTemplates.Functions;
using AlertEngine.GoTemplates.Syntax;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Html;

/// <summary>The functions that escaping adds to pipelines, and how it does so.</summary>
internal static class Escapers
{
    public static readonly Function Attribute = Of("attrescaper", PageEscapes.Attribute);
    public static readonly Function Comment = Of("commentescaper", (in call) => "");
    public static readonly Function Css = Of("cssescaper", StyleEscapes.Escape);
    public static readonly Function CssValue = Of("cssvaluefilter", StyleEscapes.Filter);
    public static readonly Function AttributeName = Of("htmlnamefilter", PageEscapes.AttributeName);
    public static readonly Function Html = Of("htmlescaper", PageEscapes.Text);
    public static readonly Function JsRegexp = Of("jsregexpescaper", ScriptEscapes.Regexp);
    public static readonly Function JsString = Of("jsstrescaper", ScriptEscapes.String);
    public static readonly Function JsTemplate = Of("jstmpllitescaper", ScriptEscapes.TemplateLiteral);
    public static readonly Function JsValue = Of("jsvalescaper", ScriptEscapes.Value);
    public static readonly Function Unquoted = Of("nospaceescaper", PageEscapes.Unquoted);
    public static readonly Function Rcdata = Of("rcdataescaper", PageEscapes.Rcdata);
    public static readonly Function Srcset = Of("srcsetescaper", UrlEscapes.Srcset);
    public static readonly Function Url = Of("urlescaper", UrlEscapes.Escape);
    public static readonly Function UrlFilter = Of("urlfilter", UrlEscapes.Filter);
    public static readonly Function UrlNormalizer = Of("urlnormalizer", UrlEscapes.Normalize);

    private static readonly Function Joined = new("_eval_args_", [GoType.Any], Join) { IsVariadic = true };

    /// <summary>Which of a template's own escapers does the work of ours.</summary>
    private static readonly FrozenDictionary<Function, string> Predefined = new Dictionary<Function, string>
    {
        [Attribute] = "html",
        [Html] = "html",
        [Rcdata] = "html",
        [Url] = "urlquery",
        [UrlNormalizer] = "urlquery",
    }.ToFrozenDictionary();

    /// <summary>What the first of a pair leaves needs the second no more.</summary>
    private static readonly FrozenSet<(Function, Function)> Redundant =
    [
        (Comment, Attribute), (Comment, Html), (Css, Attribute), (JsRegexp, Attribute), (JsString, Attribute),
        (JsTemplate, Attribute), (Url, UrlNormalizer),
    ];

    private delegate string Escape(in Call call);

    public static bool IsPredefined(Node.Command command) =>
        command.Words[0] is Node.Identifier { Function.Name: "html" or "urlquery" };

    /// <summary>The pipeline with escapers at its end, merged with one that stands there already.</summary>
    public static Node.Pipeline Append(Node.Pipeline pipe, IReadOnlyList<Function> escapers)
    {
        var commands = pipe.Commands.ToBuilder();
        var functions = escapers.ToList();
        if (IsPredefined(commands[^1]))
        {
            Merge(pipe, commands, functions);
        }

        foreach (var function in functions)
        {
            var last = commands.Count == 0 ? null : (commands[^1].Words[0] as Node.Identifier)?.Function;
            if (last is null || !Redundant.Contains((last, function)))
            {
                commands.Add(Command(pipe, function));
            }
        }

        return pipe with { Commands = commands.ToImmutable() };
    }

    /// <summary>A template's own html or urlquery takes the place of ours that does the same.</summary>
    private static void Merge(
        Node.Pipeline pipe, ImmutableArray<Node.Command>.Builder commands, List<Function> functions)
    {
        var last = commands[^1];
        var own = ((Node.Identifier)last.Words[0]).Function;
        if (commands.Count == 1 && last.Words.Length > 1)
        {
            commands[0] = last with { Words = last.Words.SetItem(0, new Node.Identifier(last.Position, Joined)) };
            commands.Add(Command(pipe, own));
        }

        var same = functions.FindIndex(f => Predefined.GetValueOrDefault(f) == own.Name);
        if (same >= 0)
        {
            functions[same] = own;
            commands.RemoveAt(commands.Count - 1);
        }
    }

    private static Node.Command Command(Node.Pipeline pipe, Function function) =>
        new(pipe.Position, [new Node.Identifier(pipe.Position, function)]);

    private static Value Join(in Call call) => Value.Of(ValueText.Join(call.Arguments, call.Limit));

    private static Function Of(string name, Escape escape) =>
        new("_html_template_" + name, [GoType.Any], (in call) => Value.Of(escape(call))) { IsVariadic = true };
}
