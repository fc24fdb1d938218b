using AlertEngine.Evaluation;

namespace AlertEngine.Backtesting;

/// <summary>What a group of the past works with: mostly what all of them share.</summary>
internal sealed record BacktestParts(PastClient Client, ReadSeries Reading, RecordedSeries Recorded, RuleSettings Settings);
