using System.Collections.Immutable;
using NodaTime;

namespace AlertEngine.Backtesting;

/// <summary>What the rules would have done in a time.</summary>
/// <param name="Questions">How many the source was asked.</param>
/// <param name="Samples">How many the source gave.</param>
internal sealed record BacktestResult(Interval Time, ImmutableArray<RuleHistory> Rules, long Questions, long Samples)
{
    /// <summary>In the order of time; null where nobody asked for them.</summary>
    public ImmutableArray<PastMessage>? Messages { get; init; }

    public IEnumerable<RuleHistory> Alerting => Rules.Where(rule => rule.IsAlerting);
}
