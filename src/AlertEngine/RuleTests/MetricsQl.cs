using System.Collections.Immutable;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.RuleTests;

/// <summary>What of VictoriaMetrics' query language is not evaluated here.</summary>
internal static class MetricsQl
{
    /// <summary>Null when the expression is PromQL, or wrong in any language.</summary>
    public static string? WhyNotEvaluated(string expression)
    {
        if (PromQLParser.Parse(expression, ParseOptions.Everything) is ParseResult.Parsed)
        {
            return null;
        }

        ImmutableArray<ParseProblem> notices = PromQLParser.Parse(expression, ParseOptions.Everything with { IsLenient = true }) switch
        {
            ParseResult.Parsed parsed => parsed.Notices,
            ParseResult.Foreign foreign => foreign.Notices,
            _ => [],
        };

        return notices.IsEmpty
            ? null
            : $"MetricsQL that is not evaluated here: {string.Join("; ", notices.Select(notice => $"{notice.Line}:{notice.Column}: {notice.Message}"))}";
    }
}
