using System.Collections.Immutable;
using AlertEngine.Evaluation;
using AlertEngine.Querying;
using AlertEngine.Rules;
using NodaTime;

namespace AlertEngine.Backtesting;

/// <summary>What is to be gone through again.</summary>
internal sealed record BacktestOptions
{
    public required ImmutableArray<RuleGroup> Groups { get; init; }

    /// <summary>Whom the rules of a group ask.</summary>
    public required Func<RuleGroup, HttpDataSource> SourceOf { get; init; }

    public required RuleSettings Settings { get; init; }
    public required Interval Time { get; init; }

    /// <summary>The most steps of one question.</summary>
    public required int MostPoints { get; init; }

    /// <summary>Whether groups begin earlier, so that what waits has waited at the start of the time.</summary>
    public bool WarmsUp { get; init; } = true;

    /// <summary>Whether it is for the series that rules write: then the time is that of their samples, and nothing happens before.</summary>
    public bool IsReplay { get; init; }
}
