using System.Collections.Frozen;

namespace AlertEngine.PromQL.Syntax;

/// <summary>The words that the language gives a meaning, and the names that most queries contain.</summary>
internal static class Words
{
    private const int Longest = 12;

    private static readonly FrozenDictionary<string, TokenKind> Keywords = Enumerable.Concat(
        [
            ("and", TokenKind.And), ("or", TokenKind.Or), ("unless", TokenKind.Unless), ("atan2", TokenKind.Atan2),
            ("bool", TokenKind.Bool), ("by", TokenKind.By), ("without", TokenKind.Without), ("on", TokenKind.On),
            ("ignoring", TokenKind.Ignoring), ("group_left", TokenKind.GroupLeft), ("group_right", TokenKind.GroupRight),
            ("fill", TokenKind.Fill), ("fill_left", TokenKind.FillLeft), ("fill_right", TokenKind.FillRight),
            ("offset", TokenKind.Offset), ("smoothed", TokenKind.Smoothed), ("anchored", TokenKind.Anchored),
            ("start", TokenKind.Start), ("end", TokenKind.Finish), ("step", TokenKind.Step), ("range", TokenKind.Range),
            ("max_of", TokenKind.MaxOf), ("min_of", TokenKind.MinOf), ("inf", TokenKind.Number), ("nan", TokenKind.Number),
        ],
        Enum.GetValues<AggregateOperator>().Select(aggregation => (aggregation.Word(), TokenKind.Sum + (int)aggregation)))
        .ToFrozenDictionary(word => word.Item1, word => word.Item2, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Names = FrozenSet.ToFrozenSet(
    [
        "__name__", "action", "alertname", "alertstate", "app", "bucket", "cluster", "code", "component", "container",
        "cpu", "device", "endpoint", "env", "environment", "exported_job", "fstype", "handler", "host", "id",
        "instance", "interface", "job", "le", "level", "method", "mode", "mountpoint", "name", "namespace", "node",
        "path", "phase", "pod", "quantile", "queue", "reason", "region", "resource", "service", "severity", "state",
        "status", "tenant", "topic", "type", "up", "verb", "version", "zone",
    ]);

    private static readonly FrozenDictionary<string, TokenKind>.AlternateLookup<ReadOnlySpan<char>> KeywordOf =
        Keywords.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NameOf =
        Names.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What the word means, in any case of its letters; <see cref="TokenKind.Identifier"/> when nothing.</summary>
    public static TokenKind KindOf(ReadOnlySpan<char> word) =>
        word.Length is > 1 and <= Longest && KeywordOf.TryGetValue(word, out var kind) ? kind : TokenKind.Identifier;

    /// <summary>The word as a string; those that most queries contain are shared.</summary>
    public static string Share(ReadOnlySpan<char> word) =>
        NameOf.TryGetValue(word, out var shared) ? shared : word.ToString();
}
