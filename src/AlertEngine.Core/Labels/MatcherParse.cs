using System.Collections.Immutable;

namespace AlertEngine.Labels;

/// <summary>What came of reading matchers.</summary>
public abstract record MatcherParse
{
    private MatcherParse() { }

    /// <summary>The warning says that the two syntaxes read the input differently, and how to write it.</summary>
    public sealed record Parsed(ImmutableArray<Matcher> Matchers, string? Warning = null) : MatcherParse;

    public sealed record Invalid(string Message) : MatcherParse;
}
