using System.Buffers.Text;
using AlertEngine.GoTemplates.Execution;
using AlertEngine.GoTemplates.Formatting;
using AlertEngine.GoTemplates.Functions;
using AlertEngine.GoTemplates.Times;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Alertmanager;

/// <summary>The functions of Alertmanager's notification templates.</summary>
public static class AlertmanagerFunctions
{
    public static FunctionSet All { get; } = FunctionSet.Builtin.With(
    [
        .. TextFunctions.All,
        .. ListFunctions.All,
        HumanFunctions.HumanizeDuration,
        TextFunctions.Of("title", text => LetterCase.Title(text, lowersRest: true)),
        TextFunctions.Of("trimSpace", text => text.Trim()),
        TextFunctions.Of("base64encode", text => Base64Url.EncodeToString(Utf8Text.GetBytes(text)) + Padding(text)),
        new("base64decode", [GoType.String], DecodeBase64),
        new("safeUrl", [GoType.String], (in call) => Value.Of(new SafeText(SafeText.Url, call.Text(0)))),
        new("urlUnescape", [GoType.String], Unescape),
        new("toJson", [GoType.Any], ToJson),
        new("date", [GoType.String, TimeTypes.Time], (in call) =>
            Value.Of(TimeFormat.Format(call.Arguments[1].As<TimeValue>()!, call.Text(0)))),
        new("tz", [GoType.String, TimeTypes.Time], InZone),
        new("now", [], (in call) => Value.Of(Now(call))) { Effects = Effects.Time },
        new("since", [TimeTypes.Time], Since) { Effects = Effects.Time },
        new("toDate", [GoType.String, GoType.String], (in call) =>
            Value.Of(TimeParser.TryParse(call.Text(0), call.Text(1), out _) ?? TimeValue.Zero)),
        new("mustToDate", [GoType.String, GoType.String], (in call) =>
            TimeParser.TryParse(call.Text(0), call.Text(1), out var error) is { } time
                ? Value.Of(time)
                : Value.Fail(error)),
        new("phoneURL", [], (in call) => Value.Of(call.Context.PhoneUrl)),
        new("routeLabels", [GoType.String], RouteLabel),
    ]);

    public static TemplateLanguage Language { get; } = new() { Functions = All, MissingKey = MissingKey.Zero };

    private static TimeValue Now(in Call call) =>
        TimeValue.From(call.Context.Now).In(Zone.Find(call.Context.Zone) ?? Zone.Utc);

    private static Value Since(in Call call) =>
        Value.Of(TimeTypes.Duration, Now(call).Since(call.Arguments[0].As<TimeValue>()!));

    private static string Padding(string text) => (Utf8Text.ByteCount(text) % 3) switch
    {
        1 => "==",
        2 => "=",
        _ => "",
    };

    private static Value DecodeBase64(in Call call)
    {
        var text = call.Text(0);
        var bytes = new byte[text.Length];
        var padded = text.Length % 4 == 0 && Base64Url.IsValid(text);

        return padded && Base64Url.TryDecodeFromChars(text, bytes, out var length)
            ? Value.Of(Utf8Text.FromBytes(bytes.AsSpan(0, length)))
            : Value.Fail("illegal base64 data");
    }

    private static Value Unescape(in Call call) => Escapes.Unquery(call.Text(0), out var broken) is { } text
        ? Value.Of(text)
        : Value.Fail($"invalid URL escape {Quoting.Quote(broken)}");

    private static Value ToJson(in Call call)
    {
        using var output = new TextBuffer(call.Limit);

        return JsonText.TryAppend(output, call.Arguments[0]) is { } error
            ? Value.Fail(error)
            : Value.Of(output.Take(0));
    }

    private static Value InZone(in Call call) =>
        Zone.Find(call.Text(0) == "Local" ? call.Context.Zone : call.Text(0)) is { } zone
        ? Value.Of(call.Arguments[1].As<TimeValue>()!.In(zone))
        : Value.Fail($"unknown time zone {call.Text(0)}");

    /// <summary>Route labels are templates themselves, and may ask for each other.</summary>
    private static Value RouteLabel(in Call call)
    {
        var evaluation = call.Evaluation;
        var name = call.Text(0);
        if (evaluation.Data.As<NotificationValue>() is not { } data || !data.RouteLabels.TryGet(name, out var text))
        {
            return Value.Of("");
        }

        if (evaluation.Trail.Contains(name))
        {
            return Value.Fail($"route label cycle detected: {string.Join(" -> ", [.. evaluation.Trail, name])}");
        }

        var library = new TemplateLibrary(evaluation.Template.Language);
        var template = library.TryCompile("", text.Text!, OutputFormat.Text, out var error);
        if (template is null)
        {
            return Value.Fail(error!.Text);
        }

        evaluation.Trail.Add(name);
        var rendered = evaluation.Capture(template.Definition, evaluation.Data);
        evaluation.Trail.Remove(name);
        return Value.Of(rendered);
    }
}
