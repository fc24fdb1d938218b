using System.Collections.Immutable;

namespace AlertEngine.PromQL.Syntax;

/// <summary>What is noticed about a text while it is read.</summary>
internal sealed class Findings(string text, bool isLenient)
{
    /// <summary>More would help nobody; a text of nothing but mistakes has thousands.</summary>
    private const int MostNoted = 100;

    private readonly List<ParseProblem> problems = [];
    private readonly List<ParseProblem> notices = [];
    private bool isForeign;

    public string Text => text;

    public bool HasProblems => problems.Count > 0;

    /// <summary>A mistake in every dialect.</summary>
    public void Note(TextSpan span, string message) => AddTo(problems, span, message);

    /// <summary>A mistake here, of which another dialect may make sense.</summary>
    public void NoteForeign(TextSpan span, string message)
    {
        AddTo(isLenient ? notices : problems, span, message);
        isForeign |= isLenient;
    }

    /// <summary>A mistake here that the expression can still hold when it is read leniently.</summary>
    public void NoteUnlessLenient(TextSpan span, string message) =>
        AddTo(isLenient ? notices : problems, span, message);

    public ParseResult Conclude(Expr expr)
    {
        if (isForeign && !HasProblems && BalanceCheck.Find(text) is { } problem)
        {
            problems.Add(problem);
        }

        return HasProblems ? new ParseResult.Invalid([.. problems])
            : isForeign ? new ParseResult.Foreign([.. notices])
            : new ParseResult.Parsed(expr, notices.Count == 0 ? ImmutableArray<ParseProblem>.Empty : [.. notices]);
    }

    private void AddTo(List<ParseProblem> list, TextSpan span, string message)
    {
        if (list.Count < MostNoted)
        {
            list.Add(ParseProblem.In(text, span, message));
        }
    }
}
