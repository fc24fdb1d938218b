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
        public int Alerting => Groups.Sum(group => group.Rules.Count(rule => rule is Rule.Alerting));

        public int Recording => Groups.Sum(group => group.Rules.Count(rule => rule is Rule.Recording));
    }

    public sealed record Refused(string File, ImmutableArray<Problem> Problems) : RuleFileLoad(File);
}
