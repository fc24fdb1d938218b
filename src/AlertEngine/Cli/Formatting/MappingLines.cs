using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Cli.Formatting;

/// <summary>The lines of a block mapping, parted by its keys. Comments and blank lines before a key go with it.</summary>
internal sealed class MappingLines
{
    private readonly string lead;

    private MappingLines(int first, int count, int indent, string lead, List<Entry> entries) =>
        (First, Count, Indent, this.lead, Entries) = (first, count, indent, lead, entries);

    public int First { get; }

    public int Count { get; }

    /// <summary>How many characters stand before each key.</summary>
    public int Indent { get; }

    public List<Entry> Entries { get; }

    /// <summary>Null when it is written in another way than a key a line.</summary>
    public static MappingLines? Of(YamlNode.Mapping mapping, List<string> lines)
    {
        var keys = mapping.Entries.Select(entry => entry.Key.Place).ToList();
        if (keys.Count == 0 || mapping.Merged.Length > 0 || keys.Zip(keys.Skip(1)).Any(pair => pair.First.Line >= pair.Second.Line || pair.First.Column != pair.Second.Column))
        {
            return null;
        }

        var (first, indent) = (keys[0].Line - 1, keys[0].Column - 1);
        var lead = first < lines.Count && indent <= lines[first].Length ? lines[first][..indent] : "?";
        if (lead.Trim() is not ("-" or "") || !keys.TrueForAll(key => StartsPlainly(lines[key.Line - 1], indent, mapping, key)))
        {
            return null;
        }

        var end = EndOf(lines, keys[^1].Line, indent);
        var entries = new List<Entry>();
        var start = first;
        for (var i = 0; i < keys.Count; i++)
        {
            var next = i + 1 < keys.Count ? LeadOf(lines, keys[i + 1].Line - 1, keys[i].Line, indent) : end;
            var at = keys[i].Line - 1;
            entries.Add(new(mapping.Entries[i].Key.Text, mapping.Entries[i].Value, lines[start..at], lines[at..next]));
            start = next;
        }

        return new(first, end - first, indent, lead, entries);
    }

    /// <summary>All lines, the entries in an order; equal places keep theirs.</summary>
    public IEnumerable<string> Ordered(Func<string, int> placeOf)
    {
        var blanks = new string(' ', Indent);
        var isFirst = true;
        foreach (var entry in Entries.OrderBy(entry => placeOf(entry.Key)))
        {
            foreach (var line in entry.Before)
            {
                yield return line;
            }

            yield return $"{(isFirst ? lead : blanks)}{entry.Lines[0][Indent..]}";
            foreach (var line in entry.Lines.Skip(1))
            {
                yield return line;
            }

            isFirst = false;
        }
    }

    // A flow mapping has its braces there, and a quoted key its quotes.
    private static bool StartsPlainly(string line, int indent, YamlNode.Mapping mapping, Place key) =>
        mapping.Entries.First(entry => entry.Key.Place == key).Key.Text is var name
        && line.AsSpan(indent).StartsWith($"{name}:", StringComparison.Ordinal)
        && line.AsSpan(0, indent).Trim() is "" or "-";

    // The first line behind that stands further out, without the blank lines and comments before it.
    private static int EndOf(List<string> lines, int from, int indent)
    {
        var end = from;
        for (var i = from; i < lines.Count; i++)
        {
            if (IsBlank(lines[i]) || IsCommentUpTo(lines[i], indent))
            {
                continue;
            }

            if (IndentOf(lines[i]) < indent || lines[i].StartsWith("---", StringComparison.Ordinal))
            {
                break;
            }

            end = i + 1;
        }

        return end;
    }

    // Where the comments begin that stand above a key.
    private static int LeadOf(List<string> lines, int key, int from, int indent)
    {
        while (key > from && (IsBlank(lines[key - 1]) || IsCommentUpTo(lines[key - 1], indent)))
        {
            key--;
        }

        return key;
    }

    private static bool IsBlank(string line) => line.AsSpan().Trim().IsEmpty;

    private static bool IsCommentUpTo(string line, int indent) => IndentOf(line) <= indent && line.AsSpan().TrimStart().StartsWith("#", StringComparison.Ordinal);

    private static int IndentOf(string line) => line.Length - line.AsSpan().TrimStart(' ').Length;

    /// <summary>A key with its value.</summary>
    internal sealed class Entry(string key, YamlNode value, IReadOnlyList<string> before, IReadOnlyList<string> lines)
    {
        public string Key => key;

        public YamlNode Value => value;

        /// <summary>Comments and blank lines above.</summary>
        public IReadOnlyList<string> Before => before;

        /// <summary>From the line with the key on.</summary>
        public IReadOnlyList<string> Lines { get; set; } = lines;
    }
}
