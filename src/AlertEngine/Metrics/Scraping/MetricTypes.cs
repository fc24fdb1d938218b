using System.Collections.Concurrent;
using System.Text;

namespace AlertEngine.Metrics.Scraping;

/// <summary>What targets say of their metrics: type, help and unit. For people, and for who asks for <c>metadata</c>.</summary>
internal sealed class MetricTypes
{
    private const int MostMetrics = 20_000;
    private const int LongestHelp = 2_000;

    private readonly ConcurrentDictionary<string, MetricType> types = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, MetricType>.AlternateLookup<ReadOnlySpan<char>> byName;

    public MetricTypes() => byName = types.GetAlternateLookup<ReadOnlySpan<char>>();

    public IEnumerable<KeyValuePair<string, MetricType>> All => types;

    /// <summary>Takes notice of a comment such as <c># TYPE name counter</c>.</summary>
    public void Read(ReadOnlySpan<byte> comment)
    {
        if (comment.Length < 8 || comment[1] != ' ' || comment.Length > LongestHelp)
        {
            return;
        }

        var word = comment[2..];
        var part = word.StartsWith("TYPE "u8) ? 'T' : word.StartsWith("HELP "u8) ? 'H' : word.StartsWith("UNIT "u8) ? 'U' : ' ';
        var rest = word[5..].TrimStart((byte)' ');
        var end = rest.IndexOf((byte)' ');
        if (part == ' ' || end <= 0)
        {
            return;
        }

        Span<char> name = stackalloc char[end];
        name = name[..Encoding.UTF8.GetChars(rest[..end], name)];
        var text = rest[(end + 1)..];
        var known = byName.TryGetValue(name, out var found) ? found : MetricType.Unknown;
        var next = part switch
        {
            'T' => Same(known.Type, text) ? known : known with { Type = Encoding.UTF8.GetString(text) },
            'U' => Same(known.Unit, text) ? known : known with { Unit = Encoding.UTF8.GetString(text) },
            _ => Same(known.Help, text) ? known : known with { Help = Unescaped(Encoding.UTF8.GetString(text)) },
        };
        if (!ReferenceEquals(known, next) && (types.Count < MostMetrics || known != MetricType.Unknown))
        {
            types[name.Trim('"').ToString()] = next;
        }
    }

    private static bool Same(string known, ReadOnlySpan<byte> text) => Ascii.Equals(text, known);

    private static string Unescaped(string help) =>
        help.Contains('\\', StringComparison.Ordinal) ? help.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal) : help;
}

/// <summary>What is said of one metric.</summary>
internal sealed record MetricType(string Type, string Help, string Unit)
{
    public static readonly MetricType Unknown = new("unknown", "", "");
}
