using System.Collections.Immutable;

namespace AlertEngine.PromQL.Syntax;

/// <summary>What came of reading a text.</summary>
public abstract record ParseResult
{
    private ParseResult() { }

    /// <summary>An expression. Notices name what was read leniently, such as functions of another dialect.</summary>
    public sealed record Parsed(Expr Expr, ImmutableArray<ParseProblem> Notices) : ParseResult;

    /// <summary>Read leniently, and written in a dialect that is not understood here. Nothing says that it is wrong.</summary>
    public sealed record Foreign(ImmutableArray<ParseProblem> Notices) : ParseResult;

    /// <summary>Wrong; all that could be found.</summary>
    public sealed record Invalid(ImmutableArray<ParseProblem> Problems) : ParseResult;
}
