using AlertEngine.Configuration.Rules;
using AlertEngine.Labels;

namespace AlertEngine.Cli;

/// <summary>The names that Alertmanager and Prometheus know behind <c>--enable-feature</c>.</summary>
internal static class Features
{
    private const string Classic = "classic-mode";
    private const string Strict = "utf8-strict-mode";
    private const string ReceiverNames = "receiver-name-in-metrics";
    private const string ExperimentalFunctions = "promql-experimental-functions";
    private const string RangeSelectors = "promql-extended-range-selectors";
    private const string FillModifiers = "promql-binop-fill-modifiers";

    // Known to the peers; here each of them is either always on or has nothing to switch.
    private static readonly string[] Others =
    [
        "alert-names-in-metrics", "group-key-in-metrics", "auto-gomemlimit", "event-recorder",
        "concurrent-rule-eval", "promql-duration-expr", "promql-delayed-name-removal", "no-default-scrape-port",
    ];

    public static MatcherSyntax ReadSyntax(IReadOnlyList<string> lists, List<string> problems)
    {
        var names = Names(lists);
        foreach (var name in names.Except([Classic, Strict, ReceiverNames, ExperimentalFunctions, RangeSelectors, FillModifiers, .. Others]))
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

    public static bool NamesReceivers(IReadOnlyList<string> lists) => Names(lists).Contains(ReceiverNames);

    /// <summary>Which parts of the query language are open in rule files.</summary>
    public static RuleOptions ReadRuleOptions(IReadOnlyList<string> lists)
    {
        var names = Names(lists);

        return RuleOptions.Default with
        {
            Expressions = RuleOptions.Default.Expressions with
            {
                ExperimentalFunctions = names.Contains(ExperimentalFunctions),
                ExtendedRangeSelectors = names.Contains(RangeSelectors),
                FillModifiers = names.Contains(FillModifiers),
            },
        };
    }

    private static HashSet<string> Names(IReadOnlyList<string> lists) =>
        lists.SelectMany(list => list.Split(',')).Where(name => name.Length > 0).ToHashSet(StringComparer.Ordinal);
}
