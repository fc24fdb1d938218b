using System.Collections.Immutable;
using AlertEngine.Evaluation;
using AlertEngine.Series;

namespace AlertEngine.Cli.Evaluating;

/// <summary>What an expression or a rule gives at one moment.</summary>
internal abstract record Evaluated
{
    private Evaluated() { }

    /// <summary>Of the rule; null for an expression alone.</summary>
    public required string? Rule { get; init; }

    /// <summary>What the source remarks.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    public sealed record Series(ImmutableArray<SeriesSample> Samples) : Evaluated;

    public sealed record Alerts(ImmutableArray<AlertLook> Looks) : Evaluated;

    public sealed record Failed(string Error) : Evaluated;
}
