using AlertEngine.Querying;

namespace AlertEngine.Backtesting;

/// <summary>How a backtest ended.</summary>
internal abstract record BacktestOutcome
{
    private BacktestOutcome() { }

    public sealed record Done(BacktestResult Result) : BacktestOutcome;

    /// <summary>The source could not be asked.</summary>
    public sealed record Unreachable(QueryFailure Failure) : BacktestOutcome;
}
