using System.Text.RegularExpressions;

namespace AlertEngine.Ui.Rules;

/// <summary>Tells apart the words of an expression, for colours alone: what it cannot tell stays plain.</summary>
internal static partial class ExpressionWords
{
    private static readonly string[] Kinds = ["text", "comment", "duration", "keyword", "call", "number", "operator"];

    /// <summary>All of the text in its order, each piece with its kind; the kind of plain text is empty.</summary>
    public static IEnumerable<(string Text, string Kind)> Of(string expression)
    {
        var at = 0;
        foreach (Match match in Word().Matches(expression))
        {
            if (match.Index > at)
            {
                yield return (expression[at..match.Index], "");
            }

            yield return (match.Value, Kinds.First(kind => match.Groups[kind].Success));
            at = match.Index + match.Length;
        }

        if (at < expression.Length)
        {
            yield return (expression[at..], "");
        }
    }

    [GeneratedRegex(
        """
        (?<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`)
        |(?<comment>\#[^\n]*)
        |(?<duration>(?<![\w.:])(?:\d+(?:ms|[smhdwy]))+\b)
        |(?<keyword>\b(?:by|without|on|ignoring|group_left|group_right|and|or|unless|bool|offset|atan2)\b)
        |(?<call>\b[a-z_][a-z0-9_]*(?=\s*\())
        |(?<number>(?<![\w.:])(?:\d+\.?\d*(?:e[+-]?\d+)?|\.\d+)\b)
        |(?<operator>[-+*/%^<>=!]+)
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Word();
}
