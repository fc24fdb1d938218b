using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace AlertEngine.Ui.Rules;

/// <summary>Tells apart the words of an expression, for colours alone: what it cannot tell stays plain.</summary>
internal static partial class ExpressionWords
{
    private static readonly string[] Kinds = ["text", "comment", "duration", "number", "operator"];

    private static readonly FrozenSet<string> Keywords =
        FrozenSet.Create(
            StringComparer.OrdinalIgnoreCase,
            "by", "without", "on", "ignoring", "group_left", "group_right", "and", "or", "unless", "bool", "offset", "atan2",
            "sum", "avg", "min", "max", "count", "stddev", "stdvar", "topk", "bottomk", "quantile", "count_values", "group");

    /// <summary>All of the text in its order, each piece with its kind; the kind of plain text is empty.</summary>
    public static IEnumerable<(string Text, string Kind)> Of(string expression)
    {
        var at = 0;
        foreach (Match match in Word().Matches(expression))
        {
            var end = match.Index + match.Length;
            var kind = match.Groups["name"].Success ? KindOf(match.Value, expression.AsSpan(end)) : Kinds.First(kind => match.Groups[kind].Success);
            if (kind.Length == 0)
            {
                continue;
            }

            if (match.Index > at)
            {
                yield return (expression[at..match.Index], "");
            }

            yield return (match.Value, kind);
            at = end;
        }

        if (at < expression.Length)
        {
            yield return (expression[at..], "");
        }
    }

    private static string KindOf(string name, ReadOnlySpan<char> rest) =>
        Keywords.Contains(name) ? "keyword"
        : rest.TrimStart() is ['(', ..] ? "call"
        : "";

    [GeneratedRegex(
        """
        (?<text>"([^"\\]|\\.)*"|'([^'\\]|\\.)*'|`[^`]*`)
        |(?<comment>\#[^\n]*)
        |(?<name>[A-Za-z_:][\w:]*)
        |(?<duration>(\d+(ms|[smhdwy]))+)
        |(?<number>(\d+\.?\d*|\.\d+)(e[+-]?\d+)?)
        |(?<operator>[-+*/%^<>=!~]+)
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
