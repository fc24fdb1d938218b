using System.Collections.Immutable;
using AlertEngine.PromQL.Syntax;
using Microsoft.Extensions.Primitives;

namespace AlertEngine.Api.V1;

/// <summary>The parameter <c>match[]</c>: selectors of which one must match.</summary>
internal sealed class MatchParameter
{
    private const string MatchesAll = "vector selector must contain at least one non-empty matcher";

    private readonly ImmutableArray<ImmutableArray<LabelMatcher>> selectors;

    private MatchParameter(ImmutableArray<ImmutableArray<LabelMatcher>> selectors) => this.selectors = selectors;

    public bool IsGiven => !selectors.IsEmpty;

    public ImmutableArray<ImmutableArray<LabelMatcher>> Selectors => selectors;

    public static MatchParameter? TryRead(StringValues texts, out ApiError? error)
    {
        var selectors = ImmutableArray.CreateBuilder<ImmutableArray<LabelMatcher>>(texts.Count);
        foreach (var text in texts)
        {
            if (Read(text ?? "", out var problem) is not { } selector)
            {
                error = ApiError.BadData(problem);
                return null;
            }

            selectors.Add(selector);
        }

        error = null;

        return new(selectors.DrainToImmutable());
    }

    /// <summary>Whether labels are wanted, given by their names; without the parameter all are.</summary>
    public bool Wants(Func<string, string?> label) =>
        selectors.IsEmpty || selectors.Any(selector => selector.All(matcher => matcher.Matches(label(matcher.Name))));

    private static ImmutableArray<LabelMatcher>? Read(string text, out string problem)
    {
        problem = "1:1: parse error: expected a selector of series and nothing else";
        switch (PromQLParser.Parse(text))
        {
            case ParseResult.Parsed { Expr: Expr.Selector { Edges: RangeEdges.Plain } selector } when selector.Shift == TimeShift.None:
                return selector.Matchers;
            case ParseResult.Invalid { Problems: [var first, ..] }:
                problem = first.Message == MatchesAll ? "match[] must contain at least one non-empty matcher" : first.ToString();
                return null;
            default:
                return null;
        }
    }
}
