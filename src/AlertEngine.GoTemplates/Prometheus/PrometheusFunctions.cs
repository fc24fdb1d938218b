using System.Collections.Immutable;
using AlertEngine.GoTemplates.Functions;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Prometheus;

/// <summary>The functions of Prometheus' rule and console templates.</summary>
public static class PrometheusFunctions
{
    /// <summary>What Prometheus writes before the text of every annotation and label of a rule.</summary>
    public const string Prelude = "{{$labels := .Labels}}{{$externalLabels := .ExternalLabels}}"
        + "{{$externalURL := .ExternalURL}}{{$value := .Value}}";

    private static readonly GoType Sample = new("*template.sample", Kind.Struct)
    {
        IsPointer = true,
        Fields =
        [
            Field.Of<SampleValue>("Labels", s => Value.Of(s.Labels)),
            Field.Of<SampleValue>("Value", s => s.Number),
        ],
    };

    private static readonly GoType Answer = new("template.queryResult", Kind.List) { Element = Sample };

    /// <summary>What rules and consoles of both hosts share.</summary>
    internal static readonly ImmutableArray<Function> Shared =
    [
        .. TextFunctions.All,
        .. HumanFunctions.All,
        .. TimeConversions.All,
        TextFunctions.Of("stripPort", HostPort.StripPort),
        TextFunctions.Of("stripDomain", HostPort.StripDomain),
        TextFunctions.Of("graphLink", e => $"/graph?g0.expr={Escapes.Query(e)}&g0.tab=0"),
        TextFunctions.Of("tableLink", e => $"/graph?g0.expr={Escapes.Query(e)}&g0.tab=1"),
        new("externalURL", [], (in call) => Value.Of(call.Context.ExternalUrl)),
        new("pathPrefix", [], (in call) => Value.Of(PathOf(call.Context.ExternalUrl))),
        new("args", [GoType.Any], Args) { IsVariadic = true },
    ];

    public static FunctionSet Rules { get; } = FunctionSet.Builtin.With(
    [
        .. Shared,
        .. new Queries(Sample, Answer, GoType.Float64, textLabel: "__value__").Functions,
        TextFunctions.Of("title", text => LetterCase.Title(text, lowersRest: false)),
        TextFunctions.Of("urlQueryEscape", Escapes.Query),
        new("parseDuration", [GoType.String], (in call) => RuleDurations.Parse(call.Text(0))),
        new("now", [], Now) { Effects = Effects.Time },
    ]);

    /// <summary>Consoles can also call templates whose names they compute.</summary>
    public static FunctionSet Consoles { get; } = Rules.With(
        new Function("tmpl", [GoType.String, GoType.Any], CallTemplate));

    public static TemplateLanguage RuleLanguage { get; } = new()
    {
        Functions = Rules,
        MissingKey = MissingKey.Zero,
        Prelude = Prelude,
    };

    private static string PathOf(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.AbsolutePath != "/" ? uri.AbsolutePath : "";

    private static Value Now(in Call call) => Value.Of(call.Context.Now.ToUnixTimeMilliseconds() / 1000.0);

    private static Value Args(in Call call)
    {
        var entries = new List<KeyValuePair<string, Value>>(call.Arguments.Length);
        foreach (var argument in call.Arguments)
        {
            entries.Add(new($"arg{entries.Count}", argument));
        }

        return Value.Of(new AnyMap(entries));
    }

    private static Value CallTemplate(in Call call) =>
        call.Evaluation.Template.Find(call.Text(0)) is { } definition
            ? Value.Of(new SafeText(SafeText.Html, call.Evaluation.Capture(definition, call.Arguments[1].Unwrapped())))
            : Value.Fail($"template {Formatting.Quoting.Quote(call.Text(0))} not defined");
}
