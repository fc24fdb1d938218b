using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Printing;

/// <summary>How one matcher is written.</summary>
internal static class MatcherText
{
    public static string Print(LabelMatcher matcher) => throw new NotSupportedException("to come");
}
