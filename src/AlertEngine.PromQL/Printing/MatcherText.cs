using System.Text;
using AlertEngine.GoText;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Printing;

/// <summary>How one matcher is written.</summary>
internal static class MatcherText
{
    public static string Print(LabelMatcher matcher) => new StringBuilder()
        .AppendLabelName(matcher.Name).Append(Symbol(matcher.Operator)).AppendQuoted(matcher.Value).ToString();

    private static string Symbol(MatchOperator @operator) => @operator switch
    {
        MatchOperator.Equal => "=",
        MatchOperator.NotEqual => "!=",
        MatchOperator.Regex => "=~",
        _ => "!~",
    };
}
