using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace AlertEngine.Configuration.Yaml;

/// <summary>Prints canonical nodes as YAML in the layout of Alertmanager's status page, which amtool reads back.</summary>
internal static partial class CanonicalYaml
{
    private static readonly SearchValues<char> FlowSyntax = SearchValues.Create(",[]{}?:");

    public static string Print(CanonicalNode.Map map)
    {
        var text = new StringBuilder();
        PrintMap(text, map, indent: 0, startsLine: true);

        return text.ToString();
    }

    private static void PrintMap(StringBuilder text, CanonicalNode.Map map, int indent, bool startsLine)
    {
        foreach (var (key, value) in map.Entries)
        {
            if (startsLine)
            {
                text.Append(' ', indent);
            }

            startsLine = true;
            text.Append(Quoted(key, inFlow: false)).Append(':');
            PrintValue(text, value, indent);
        }
    }

    private static void PrintValue(StringBuilder text, CanonicalNode value, int indent)
    {
        switch (value)
        {
            case CanonicalNode.Map { Entries.Count: 0 }:
                text.Append(" {}\n");
                break;
            case CanonicalNode.Map map:
                text.Append('\n');
                PrintMap(text, map, indent + 2, startsLine: true);
                break;
            case CanonicalNode.List list when list.InOneLine || list.Items.Count == 0:
                text.Append(" [").AppendJoin(", ", list.Items.Select(item => InFlow(item))).Append("]\n");
                break;
            case CanonicalNode.List list:
                text.Append('\n');
                PrintList(text, list, indent);
                break;
            case CanonicalNode.Scalar scalar:
                text.Append(' ').Append(scalar.IsLiteral ? scalar.Text : Quoted(scalar.Text, inFlow: false)).Append('\n');
                break;
        }
    }

    private static void PrintList(StringBuilder text, CanonicalNode.List list, int indent)
    {
        foreach (var item in list.Items)
        {
            text.Append(' ', indent).Append('-');
            if (item is CanonicalNode.Map { Entries.Count: > 0 } map)
            {
                text.Append(' ');
                PrintMap(text, map, indent + 2, startsLine: false);
            }
            else
            {
                PrintValue(text, item, indent + 2);
            }
        }
    }

    private static string InFlow(CanonicalNode item) =>
        item is CanonicalNode.Scalar scalar
            ? scalar.IsLiteral ? scalar.Text : Quoted(scalar.Text, inFlow: true)
            : throw new ArgumentException("only scalars are printed in one line", nameof(item));

    private static string Quoted(string text, bool inFlow)
    {
        if (text.Length == 0 || text.Any(NeedsEscape) || MeansSomethingElse(text))
        {
            return DoubleQuoted(text);
        }

        return MayBePlain(text, inFlow) ? text : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    private static bool NeedsEscape(char c) => char.IsControl(c) || c is '\u2028' or '\u2029' or '\ufeff' || char.IsSurrogate(c);

    // YAML 1.1 would read these plain texts as a boolean, null, a number (also in base 60), a date or a merge key.
    private static bool MeansSomethingElse(string text)
    {
        var plain = new YamlNode.Scalar(Place.Start, text, isPlain: true);

        return plain.IsNull || text is "<<" or ".inf" or "-.inf" or "+.inf" or ".nan"
            || YamlScalars.AsBool(plain) is not null
            || YamlScalars.AsNumber(plain) is not null
            || Base60OrDate().IsMatch(text);
    }

    private static bool MayBePlain(string text, bool inFlow)
    {
        var first = text[0];
        var startsLikeSyntax = "#,[]{}&*!|>'\"%@`".Contains(first, StringComparison.Ordinal)
            || (first is '-' or '?' or ':' && (text.Length == 1 || text[1] == ' ' || inFlow));
        var looksLikeSyntax = text.Contains(": ", StringComparison.Ordinal) || text.Contains(" #", StringComparison.Ordinal)
            || text.EndsWith(':') || text.StartsWith("---", StringComparison.Ordinal) || text.StartsWith("...", StringComparison.Ordinal)
            || (inFlow && text.AsSpan().ContainsAny(FlowSyntax));

        return !startsLikeSyntax && !looksLikeSyntax && text[0] != ' ' && text[^1] != ' ';
    }

    private static string DoubleQuoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                '\r' => quoted.Append("\\r"),
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\ufeff' => quoted.Append($"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }

    [GeneratedRegex(
        @"^(?:[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?)$",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Base60OrDate();
}
