using System.Collections.Immutable;
using AlertEngine.PromQL.Analysis;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.Configuration.Lints.Expressions;

/// <summary>Two vectors of which no series can belong together, because one side always has a label that the other never has.</summary>
internal sealed class MatchingImpossible : ILint
{
    // Of these a scraped series has always some.
    private static readonly ImmutableArray<string> OfTargets = ["instance", "job"];

    public string Name => "matching-impossible";

    public IEnumerable<Finding> Find(LintedRule rule)
    {
        foreach (var binary in rule.Nodes.OfType<Expr.Binary>())
        {
            if (binary.Matching is { FillsIn: false } matching && binary.Operator is not (BinaryOperator.Or or BinaryOperator.Unless))
            {
                var (left, right) = (Side.Of("left", binary.Left), Side.Of("right", binary.Right));
                if ((Difference(left, right, matching) ?? Difference(right, left, matching)) is var (severity, message))
                {
                    yield return new(severity, rule.PlaceOf(binary), $"nothing matches: {message}; say with on() or ignoring() which labels count");
                }
            }
        }
    }

    private static (Severity, string)? Difference(Side one, Side other, VectorMatching matching)
    {
        var decisive = one.Labels.Always.Concat(one.Expected.Where(one.Labels.CanHave))
            .Where(label => label != SeriesLabels.MetricName && matching.IsOn == matching.Labels.Contains(label) && !other.Labels.CanHave(label));

        return decisive.FirstOrDefault() is { } label
            ? (one.Labels.Always.Contains(label) ? Severity.Bug : Severity.Warning,
                $"the series on the {one.Name} have the label {label}, and those on the {other.Name} cannot have it")
            : null;
    }

    /// <param name="Expected">Labels that are there in all likelihood: nobody groups by a label that is not.</param>
    private sealed record Side(string Name, LabelReach Labels, ImmutableArray<string> Expected)
    {
        public static Side Of(string name, Expr expr) => new(name, LabelReachFinder.Of(expr), ExpectedOf(expr));

        private static ImmutableArray<string> ExpectedOf(Expr expr) => expr.Unwrapped switch
        {
            Expr.Aggregate { Grouping: { IsWithout: false } by } => by.Labels,
            _ when IsScraped(expr) => OfTargets,
            _ => [],
        };
    }

    // What a selector finds, unless the name is that of a recording rule, whose labels may be any.
    private static bool IsScraped(Expr expr) => expr.Unwrapped switch
    {
        Expr.Selector selector => ExprUses.MetricOf(selector) is { } name && !MetricNames.IsRecorded(name) && name is not ("ALERTS" or "ALERTS_FOR_STATE"),
        Expr.Range range => IsScraped(range.Series),
        Expr.Call { Function.Name: "rate" or "irate" or "increase" or "delta" or "deriv", Arguments: [var series] } => IsScraped(series),
        Expr.Binary { Matching: null } binary => IsScraped(binary.Left.Type is ExprType.Vector ? binary.Left : binary.Right),
        _ => false,
    };
}
