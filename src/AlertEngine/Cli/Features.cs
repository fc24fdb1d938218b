using AlertEngine.Labels;

namespace AlertEngine.Cli;

/// <summary>The names that Alertmanager and Prometheus know behind <c>--enable-feature</c>.</summary>
internal static class Features
{
    private const string Classic = "classic-mode";
    private const string Strict = "utf8-strict-mode";

    // Known to the peers; here each of them is either always on or has nothing to switch.
    private static readonly string[] Others =
    [
        "alert-names-in-metrics", "receiver-name-in-metrics", "group-key-in-metrics", "auto-gomemlimit", "event-recorder",
        "concurrent-rule-eval", "promql-experimental-functions",
    ];

    public static MatcherSyntax ReadSyntax(IReadOnlyList<string> lists, List<string> problems)
    {
        var names = lists.SelectMany(list => list.Split(',')).Where(name => name.Length > 0).ToHashSet(StringComparer.Ordinal);
        foreach (var name in names.Except([Classic, Strict, .. Others]))
        {
            problems.Add($"unknown option '{name}' for --enable-feature");
        }

        if (names.Contains(Classic) && names.Contains(Strict))
        {
            problems.Add($"--enable-feature: {Classic} and {Strict} exclude each other");
        }

        return names.Contains(Classic) ? MatcherSyntax.Classic
            : names.Contains(Strict) ? MatcherSyntax.Utf8
            : MatcherSyntax.Fallback;
    }
}
