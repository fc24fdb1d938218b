using System.Collections.Immutable;
using AlertEngine.Configuration;
using NodaTime;

namespace AlertEngine.RuleTests;

/// <summary>A file with unit tests of rules, as promtool has them.</summary>
internal sealed record RuleTestFile
{
    public required string Path { get; init; }

    public required RuleTestVariant Variant { get; init; }

    /// <summary>Patterns of the files whose rules are tested.</summary>
    public required ImmutableArray<string> RuleFiles { get; init; }

    /// <summary>The file with the configuration of the router; null where no test asks what alerts lead to.</summary>
    public required string? Config { get; init; }

    /// <summary>How often all groups are evaluated, whatever interval is their own.</summary>
    public required Duration EvaluationInterval { get; init; }

    /// <summary>Groups that come after each other; those that are not named come with the first.</summary>
    public required ImmutableArray<string> GroupOrder { get; init; }

    /// <summary>Takes neighbouring floats for equal.</summary>
    public required bool IsFuzzy { get; init; }

    public required ImmutableArray<RuleTest> Tests { get; init; }
}

/// <summary>How the reading of a file with tests ended.</summary>
internal abstract record RuleTestLoad
{
    private RuleTestLoad() { }

    public sealed record Loaded(RuleTestFile File) : RuleTestLoad;

    public sealed record Refused(ImmutableArray<Problem> Problems) : RuleTestLoad;
}
