using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Rules;

namespace AlertEngine.Evaluation;

/// <summary>The groups of all rule files, and what is wrong with some of the files.</summary>
/// <param name="Files">By their paths.</param>
internal sealed record RuleSet(ImmutableArray<RuleGroup> Groups, ImmutableArray<RuleFileState> Files)
{
    public static readonly RuleSet Empty = new([], []);

    /// <summary>What keeps files from being used as they are.</summary>
    public ImmutableArray<Problem> Problems => [.. Files.SelectMany(file => file.Problems)];

    public ImmutableArray<Problem> Warnings => [.. Files.SelectMany(file => file.Warnings)];
}

/// <summary>One rule file as it was read last.</summary>
/// <param name="Problems">With some, the last good version is in force, if there was one.</param>
internal sealed record RuleFileState(
    string File, ImmutableArray<RuleGroup> Groups, ImmutableArray<Problem> Problems, ImmutableArray<Problem> Warnings)
{
    public bool IsInForce => Problems.IsEmpty;
}
