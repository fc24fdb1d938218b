using System.Buffers;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.Configuration.Lints.Expressions;

/// <summary>A regular expression that is but a text, and matches it whole.</summary>
internal sealed class RegexWithoutPattern : ILint
{
    private static readonly SearchValues<char> Special = SearchValues.Create(@"\.+*?()|[]{}^$");

    public string Name => "regex-without-pattern";

    public IEnumerable<Finding> Find(LintedRule rule)
    {
        foreach (var selector in rule.Nodes.OfType<Expr.Selector>())
        {
            foreach (var matcher in selector.Matchers.Where(IsText))
            {
                var equal = $"{matcher.Name}{(matcher.Operator is MatchOperator.Regex ? "=" : "!=")}\"{matcher.Value}\"";
                yield return new(Severity.Info, rule.PlaceOf(selector), $"{matcher} matches that value alone, just as {equal} does; if a part of the value is meant, write \".*{matcher.Value}.*\"");
            }
        }
    }

    private static bool IsText(LabelMatcher matcher) =>
        matcher.Operator is MatchOperator.Regex or MatchOperator.NotRegex
        && matcher.Value.Length > 0
        && !matcher.Value.AsSpan().ContainsAny(Special);
}
