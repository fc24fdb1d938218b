using System.Collections.Frozen;
using System.Collections.Immutable;
using AlertEngine.Configuration.Rules;
using AlertEngine.PromQL.Analysis;
using AlertEngine.PromQL.Syntax;
using AlertEngine.Rules;

namespace AlertEngine.RuleTests;

/// <summary>Which rules the tests of a file ask for.</summary>
internal sealed class AskedRules
{
    private readonly FrozenSet<string> ruleFiles;
    private readonly ImmutableArray<(RuleTest Test, FrozenSet<Asked> Asked)> tests;

    public AskedRules(RuleTestFile file)
    {
        ruleFiles = file.RuleFiles.SelectMany(RuleFiles.Find).Select(Path.GetFullPath).ToFrozenSet(StringComparer.Ordinal);
        tests = [.. file.Tests.Select(test => (test, AskedBy(test).ToFrozenSet()))];
    }

    /// <summary>The tests that say what is to become of a rule, by their places in the file.</summary>
    public IEnumerable<int> Of(RuleGroup group, Rule rule)
    {
        if (!ruleFiles.Contains(Path.GetFullPath(group.File)))
        {
            return [];
        }

        var isAlerting = rule is Rule.Alerting;
        Asked[] asked = [new(isAlerting, rule.Name, Group: null), new(isAlerting, rule.Name, group.Name)];

        return Enumerable.Range(0, tests.Length).Where(n => Array.Exists(asked, tests[n].Asked.Contains));
    }

    private static IEnumerable<Asked> AskedBy(RuleTest test) =>
    [
        .. test.Alerts.Select(alert => new Asked(IsAlerting: true, alert.Name, alert.Group)),
        .. test.Expressions.SelectMany(expected => AskedBy(expected.Expression)),
    ];

    private static IEnumerable<Asked> AskedBy(string expression) =>
        PromQLParser.Parse(expression, ParseOptions.Everything) is ParseResult.Parsed { Expr: var expr }
            ? ExprUses.Nodes(expr).OfType<Expr.Selector>().Select(AskedBy).OfType<Asked>()
            : [];

    private static Asked? AskedBy(Expr.Selector selector) => ExprUses.MetricOf(selector) switch
    {
        "ALERTS" or "ALERTS_FOR_STATE" => selector.Matchers
            .Where(matcher => matcher is { Name: ResultLabels.AlertName, Operator: MatchOperator.Equal })
            .Select(matcher => new Asked(IsAlerting: true, matcher.Value, Group: null))
            .FirstOrDefault(),
        { } metric => new Asked(IsAlerting: false, metric, Group: null),
        null => null,
    };

    /// <summary>The alerts or the series of a name.</summary>
    /// <param name="Group">Of whose rules; null when any group's count.</param>
    private sealed record Asked(bool IsAlerting, string Name, string? Group);
}
