using System.Collections.Immutable;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Configuration.Lints;

/// <summary>A comment that silences lints.</summary>
/// <param name="RuleLine">On which line the rule begins that it speaks of; null when it speaks of the whole file.</param>
internal sealed record SilencingComment(Place Place, int? RuleLine, ImmutableArray<string> Lints, string Reason)
{
    /// <summary>Those of the lints that would have found something.</summary>
    public HashSet<string> Used { get; } = [];

    public bool Silences(LintedRule rule, string lint) =>
        Lints.Contains(lint) && (RuleLine is null || RuleLine == rule.Place.Line);
}
