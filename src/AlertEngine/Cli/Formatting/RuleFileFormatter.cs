using AlertEngine.Configuration.Yaml;
using AlertEngine.PromQL.Printing;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.Cli.Formatting;

/// <summary>
/// Lays out the expressions of a rule file and puts the keys of groups and rules in their usual order, by moving lines: all else,
/// comments among it, stays as it is written.
/// </summary>
internal static class RuleFileFormatter
{
    private static readonly string[] GroupOrder = ["name", "interval", "limit", "query_offset", "labels"];
    private static readonly string[] RuleOrder = ["record", "alert", "expr", "for", "keep_firing_for", "labels", "annotations"];

    /// <summary>The text laid out; null when it is not YAML, or could not be laid out without changing what it says, which is then noted.</summary>
    public static string? Format(string text, Action<Place, string> note)
    {
        if (Read(text, note) is not { } before)
        {
            return null;
        }

        var rules = Rewrite(text, before.SelectMany(GroupsOf).SelectMany(group => ItemsOf(group, "rules")), RuleLines);
        var groups = Read(rules, (_, _) => { }) is { } halfway ? Rewrite(rules, halfway.SelectMany(GroupsOf), GroupLines) : rules;
        if (Read(groups, (_, _) => { }) is { } after && MeaningOf(before) == MeaningOf(after))
        {
            return groups;
        }

        note(ChangedPlace(before, text), "cannot be laid out without changing what it says");

        return null;
    }

    private static List<YamlNode>? Read(string text, Action<Place, string> note)
    {
        var isYaml = true;
        var documents = YamlReader.ReadAll(text, Note).ToList();

        return isYaml ? documents : null;

        void Note(Place place, string problem)
        {
            isYaml = false;
            note(place, problem);
        }
    }

    // From the end to the start, so that the places of what is still to come stay right.
    private static string Rewrite(string text, IEnumerable<YamlNode.Mapping> mappings, Func<MappingLines, IEnumerable<string>> write)
    {
        var lines = text.Split('\n').ToList();
        foreach (var mapping in mappings.Distinct().OrderByDescending(mapping => mapping.Place.Line))
        {
            if (MappingLines.Of(mapping, lines) is { } block)
            {
                var written = write(block).ToList();
                lines.RemoveRange(block.First, block.Count);
                lines.InsertRange(block.First, written);
            }
        }

        return string.Join('\n', lines);
    }

    /// <summary>The first group or rule that is not what it was once it alone is laid out; else the start.</summary>
    private static Place ChangedPlace(List<YamlNode> documents, string text)
    {
        var groups = documents.SelectMany(GroupsOf).ToList();
        var before = MeaningOf(documents);

        return groups.SelectMany(group => ItemsOf(group, "rules")).FirstOrDefault(rule => Changes(rule, RuleLines))?.Place
            ?? groups.FirstOrDefault(group => Changes(group, GroupLines))?.Place
            ?? Place.Start;

        bool Changes(YamlNode.Mapping mapping, Func<MappingLines, IEnumerable<string>> write) =>
            Read(Rewrite(text, [mapping], write), (_, _) => { }) is not { } after || MeaningOf(after) != before;
    }

    private static IEnumerable<string> GroupLines(MappingLines block) =>
        block.Ordered(key => key is "rules" ? int.MaxValue : PlaceIn(GroupOrder, key));

    private static IEnumerable<string> RuleLines(MappingLines block)
    {
        foreach (var entry in block.Entries.Where(entry => entry.Key is "expr"))
        {
            entry.Lines = Layout(entry, block.Indent);
        }

        return block.Ordered(key => PlaceIn(RuleOrder, key));
    }

    private static int PlaceIn(string[] order, string key) => Array.IndexOf(order, key) is >= 0 and var place ? place : order.Length;

    // A comment in an expression, or beside it, would be lost.
    private static IReadOnlyList<string> Layout(MappingLines.Entry entry, int indent)
    {
        var isOurs = entry.Value is YamlNode.Scalar { Tag: null } && !entry.Lines.Any(line => line.Contains('#', StringComparison.Ordinal))
            && entry.Lines[0].AsSpan(indent + "expr:".Length).Trim() is not ['&' or '*', ..];
        if (!isOurs || PromQLParser.Parse(((YamlNode.Scalar)entry.Value).Text, ParseOptions.Everything) is not ParseResult.Parsed parsed)
        {
            return entry.Lines;
        }

        var formatted = ExprFormatter.Format(parsed.Expr);
        if (formatted == ((YamlNode.Scalar)entry.Value).Text && entry.Lines.Count == 1)
        {
            return entry.Lines;
        }

        var start = entry.Lines[0][..indent];

        return formatted.Contains('\n', StringComparison.Ordinal)
            ? [$"{start}expr: |{IndentationOf(formatted)}", .. formatted.Split('\n').Select(line => $"{new string(' ', indent + 2)}{line}")]
            : [start + CanonicalYaml.Print(TreeOutput.Map(("expr", TreeOutput.Text(formatted)))).TrimEnd('\n')];
    }

    // YAML takes the first line's blanks for the indentation unless it is told.
    private static string IndentationOf(string formatted) => formatted[0] == ' ' ? "2" : "";

    private static IEnumerable<YamlNode.Mapping> GroupsOf(YamlNode document) =>
        document is YamlNode.Mapping root
            ? ItemsOf(root, "groups").Concat(root.Find("spec")?.Value is YamlNode.Mapping spec ? ItemsOf(spec, "groups") : [])
            : [];

    private static IEnumerable<YamlNode.Mapping> ItemsOf(YamlNode.Mapping mapping, string key) =>
        mapping.Find(key)?.Value is YamlNode.List list ? list.Items.OfType<YamlNode.Mapping>() : [];

    /// <summary>What a file says, whatever the order of its keys and the layout of its expressions.</summary>
    private static string MeaningOf(IEnumerable<YamlNode> documents) => string.Join('\u0001', documents.Select(document => Meaning(document, key: "")));

    private static string Meaning(YamlNode node, string key) => node switch
    {
        YamlNode.Scalar scalar when key is "expr" && PromQLParser.Parse(scalar.Text, ParseOptions.Everything) is ParseResult.Parsed parsed => ExprPrinter.Print(parsed.Expr),
        YamlNode.Scalar scalar => $"{(scalar.IsPlain ? 'p' : 'q')}{scalar.Tag}\u0002{scalar.Text}",
        YamlNode.List list => $"[{string.Join('\u0003', list.Items.Select(item => Meaning(item, key: "")))}]",
        YamlNode.Mapping mapping => $"{{{string.Join('\u0004', mapping.Entries.Concat(mapping.Merged).Select(entry => $"{entry.Key.Text}\u0005{Meaning(entry.Value, entry.Key.Text)}").Order(StringComparer.Ordinal))}}}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
