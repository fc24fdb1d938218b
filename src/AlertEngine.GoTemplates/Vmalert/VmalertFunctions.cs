using System.Buffers;
using System.Globalization;
using AlertEngine.GoTemplates.Execution;
using AlertEngine.GoTemplates.Formatting;
using AlertEngine.GoTemplates.Functions;
using AlertEngine.GoTemplates.Prometheus;
using AlertEngine.GoTemplates.Times;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Vmalert;

/// <summary>The functions of vmalert's rule templates, where they differ from Prometheus' and beyond.</summary>
public static class VmalertFunctions
{
    /// <summary>What vmalert writes before the text of every annotation and label of a rule.</summary>
    public const string Prelude = "{{ $value := .Value }}{{ $type := .Type }}{{ $labels := .Labels }}"
        + "{{ $expr := .Expr }}{{ $interval := .Interval }}{{ $externalLabels := .ExternalLabels }}{{ $externalURL := .ExternalURL }}"
        + "{{ $alertID := .AlertID }}{{ $groupID := .GroupID }}{{ $activeAt := .ActiveAt }}{{ $for := .For }}"
        + "{{ $isPartial := .IsPartial }}";

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    private static readonly GoType Sample = new("templates.metric", Kind.Struct)
    {
        Fields =
        [
            Field.Of<SampleValue>("Labels", s => Value.Of(s.Labels)),
            Field.Of<SampleValue>("Timestamp", s => Value.Of(GoType.Int64, s.Timestamp)),
            Field.Of<SampleValue>("Value", s => s.Number),
        ],
    };

    private static readonly GoType Answer = new("[]templates.metric", Kind.List) { Element = Sample };

    public static FunctionSet All { get; } = FunctionSet.Builtin.With(
    [
        .. PrometheusFunctions.Shared,
        .. new Queries(Sample, Answer, GoType.Float64, textLabel: "__name__").Functions,
        TextFunctions.Of("title", LetterCase.TitleAfterSeparators),
        TextFunctions.Of("crlfEscape", text => text.Replace("\r", "\\r").Replace("\n", "\\n")),
        new("quotesEscape", [GoType.String], (in call) => Json(call, quoted: false)),
        new("jsonEscape", [GoType.String], (in call) => Json(call, quoted: true)),
        TextFunctions.Of("htmlEscape", HtmlEscape),
        TextFunctions.Of("pathEscape", Escapes.Path),
        TextFunctions.Of("queryEscape", Escapes.Query),
        new("formatTime", [GoType.String, GoType.Any], FormatTime),
        new("parseDuration", [GoType.String], (in call) => Duration(call.Text(0), d => Value.Of(d))),
        new("parseDurationTime", [GoType.String], (in call) =>
            Duration(call.Text(0), d => Value.Of(TimeTypes.Duration, Numbers.ToInteger(d * 1e9)))),
        new("now", [], (in call) => Value.Of((double)call.Context.Now.ToUnixTimeSeconds())) { Effects = Effects.Time },
    ]);

    public static TemplateLanguage Language { get; } = new()
    {
        Functions = All,
        MissingKey = MissingKey.Zero,
        Prelude = Prelude,
    };

    private static string HtmlEscape(string text) => Escapes.Html(text).Replace("&#34;", "&quot;");

    private static Value Json(in Call call, bool quoted)
    {
        using var output = new TextBuffer(call.Limit);
        JsonText.AppendString(output, call.Text(0));
        var text = output.Take(0);

        return Value.Of(quoted ? text : text[1..^1]);
    }

    private static Value FormatTime(in Call call)
    {
        if (Numbers.TryRead(call.Arguments[1], out var number) is { } error)
        {
            return Value.Fail(error);
        }

        var time = TimeConversions.ToTime(number);

        return time.Failure is null ? Value.Of(TimeFormat.Format(time.As<TimeValue>()!, call.Text(0))) : time;
    }

    /// <summary>Durations with fractions, in any order of units; a number alone counts seconds.</summary>
    private static Value Duration(string text, Func<double, Value> answer)
    {
        var rest = text.AsSpan(text.StartsWith('-') ? 1 : 0);
        var seconds = 0.0;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(Digits);
            digits = digits < 0 ? rest.Length : digits;
            if (!double.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, null, out var number))
            {
                return Value.Fail($"cannot parse duration {Quoting.Quote(text)}");
            }

            rest = rest[digits..];
            var length = rest.StartsWith("ms") ? 2 : Math.Min(rest.Length, 1);
            var unit = Seconds(rest[..length], alone: digits == text.AsSpan().TrimStart('-').Length);
            if (unit is null)
            {
                return Value.Fail($"cannot parse duration {Quoting.Quote(text)}");
            }

            seconds += number * unit.Value;
            rest = rest[length..];
        }

        return text.Length is 0 or 1 && !(text.Length == 1 && char.IsAsciiDigit(text[0]))
            ? Value.Fail($"cannot parse duration {Quoting.Quote(text)}")
            : answer(text.StartsWith('-') ? -seconds : seconds);
    }

    private static double? Seconds(ReadOnlySpan<char> unit, bool alone) => unit switch
    {
        "" when alone => 1,
        "ms" => 0.001,
        "s" => 1,
        "m" => 60,
        "h" => 3600,
        "d" => 86400,
        "w" => 604800,
        "y" => 31536000,
        _ => null,
    };
}
