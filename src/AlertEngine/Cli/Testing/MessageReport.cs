using System.Globalization;
using System.Text;
using AlertEngine.Durations;
using AlertEngine.GoText;
using AlertEngine.Http;
using AlertEngine.Labels;
using AlertEngine.RuleTests;

namespace AlertEngine.Cli.Testing;

/// <summary>Says which messages were expected and which were told, as promtool says it of alerts.</summary>
internal static class MessageReport
{
    private const string Indent = "            ";
    private const string TemplateOf = "template ";
    private const int LongestText = 2_000;

    public static string Of(RuleTestFailure.MessagesDiffer differ, bool asDiff)
    {
        var head = $"    messages, time: {PrometheusDuration.Format(differ.Expected.After)},\n";

        return asDiff
            ? $"{head}        diff: {Diff(differ)}"
            : $"{head}        exp:{List(differ.Expected.Messages.Select(Fields))},\n        got:{List(differ.Got.Select(Shown))}";

        IEnumerable<KeyValuePair<string, string>> Shown(ToldMessage message) => Fields(message).Where(field => field.Key switch
        {
            "title" => differ.Expected.Messages.Any(expected => expected.Title is not null),
            "text" => differ.Expected.Messages.Any(expected => !expected.TextContains.IsEmpty),
            _ => true,
        });
    }

    private static string List(IEnumerable<IEnumerable<KeyValuePair<string, string>>> messages)
    {
        var text = new StringBuilder();
        foreach (var (index, fields) in messages.Index())
        {
            text.Append(index > 0 ? "," : "").Append(CultureInfo.InvariantCulture, $"\n{Indent}{index}:");
            foreach (var (name, value) in fields)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n{Indent}  {name}: {(IsFree(name) ? GoQuote.Quote(value) : value)}");
            }
        }

        return text.Length == 0 ? "[]" : $"[{text}\n{Indent}]";
    }

    // Side by side in their order; those that fit each other are left out.
    private static string Diff(RuleTestFailure.MessagesDiffer differ)
    {
        var (missing, besides) = (differ.Pairs.Missing, differ.Pairs.Besides);
        var blocks = Enumerable.Range(0, Math.Max(missing.Length, besides.Length)).Select(i =>
        {
            var lines = Lines(missing.ElementAtOrDefault(i), besides.ElementAtOrDefault(i));

            return $"{Indent}{{\n{string.Join(",\n", lines.Select(line => $"{Indent}    {line}"))}\n{Indent}}}";
        });

        return $"[\n{string.Join(",\n", blocks)}\n{Indent}]";
    }

    // What nobody expects anything of is no difference.
    private static IEnumerable<string> Lines(ExpectedMessage? missing, ToldMessage? besides)
    {
        var expected = missing is null ? [] : Fields(missing).ToDictionary();
        var got = besides is null ? [] : Fields(besides);

        return DiffLines.Of(expected, missing is null ? got : got.Where(field => IsExpected(field.Key)));

        bool IsExpected(string name) =>
            expected.ContainsKey(name)
            || (name == "text" && expected.ContainsKey("text_contains"))
            || name.StartsWith(TemplateOf, StringComparison.Ordinal);
    }

    private static IEnumerable<KeyValuePair<string, string>> Fields(ExpectedMessage message)
    {
        (string Name, string? Value)[] fields =
        [
            ("receiver", message.Receiver),
            ("integration", message.Integration),
            ("status", message.Status),
            ("reason", message.Reason),
            ("alerts", message.Alerts is { } alerts ? Alerts(alerts) : null),
            ("title", message.Title),
            ("text_contains", message.TextContains.IsEmpty ? null : string.Join(", ", message.TextContains)),
        ];

        return fields.Where(field => field.Value is not null).Select(field => KeyValuePair.Create(field.Name, field.Value!));
    }

    private static IEnumerable<KeyValuePair<string, string>> Fields(ToldMessage message)
    {
        yield return new("time", PrometheusDuration.Format(message.After));
        yield return new("receiver", message.Receiver);
        yield return new("integration", message.Integration);
        yield return new("status", message.Status);
        yield return new("reason", message.Reason);
        yield return new("alerts", Alerts(message.Alerts));
        if (message.Text is not { } text)
        {
            yield break;
        }

        if (text.Title is { } title)
        {
            yield return new("title", title);
        }

        yield return new("text", Excerpt.Of(string.Join('\n', text.Texts.Where(part => part.Length > 0)), LongestText));
        foreach (var failure in text.Failures.DistinctBy(failure => failure.Field))
        {
            yield return new($"{TemplateOf}{failure.Field}", failure.Error);
        }
    }

    private static bool IsFree(string name) => name is "title" or "text" or "text_contains";

    private static string Alerts(IEnumerable<LabelSet> alerts) => string.Join(", ", alerts.Order(LabelSetOrder.ByLabels));
}
