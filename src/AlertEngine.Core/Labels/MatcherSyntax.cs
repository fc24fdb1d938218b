namespace AlertEngine.Labels;

/// <summary>Which of the two syntaxes for matchers is read.</summary>
public enum MatcherSyntax
{
    /// <summary>Both: the UTF-8 syntax, unless the classic one reads something else.</summary>
    Fallback,
    Utf8,
    Classic,
}
