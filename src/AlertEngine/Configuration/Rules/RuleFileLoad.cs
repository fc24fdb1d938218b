using System.Collections.Immutable;
using AlertEngine.Rules;

namespace AlertEngine.Configuration.Rules;

/// <summary>How the reading of one rule file ended: whole, or not at all.</summary>
internal abstract record RuleFileLoad(string File)
{
    /// <param name="Warnings">What is doubtful and did not stop the loading.</param>
    /// <param name="Notices">Expressions in a dialect that is not understood here, so that nobody can say whether they are right.</param>
    public sealed record Loaded(
        string File,
        ImmutableArray<RuleGroup> Groups,
        ImmutableArray<Problem> Warnings,
        ImmutableArray<Problem> Notices) : RuleFileLoad(File)
    {
        /// <summary>The file as it is written; null unless it was asked for.</summary>
        public WrittenRules? Written { get; init; }

        public int Alerting => Groups.Sum(group => group.Rules.Count(rule => rule is Rule.Alerting));

        public int Recording => Groups.Sum(group => group.Rules.Count(rule => rule is Rule.Recording));
    }

    public sealed record Refused(string File, ImmutableArray<Problem> Problems) : RuleFileLoad(File);
}

/// <summary>The text of a rule file, and where each of its rules stands in it, in their order.</summary>
internal sealed record WrittenRules(string Text, ImmutableArray<RuleSource> Sources);
