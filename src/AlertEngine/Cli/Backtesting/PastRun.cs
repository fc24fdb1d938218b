using AlertEngine.Backtesting;
using NodaTime;

namespace AlertEngine.Cli.Backtesting;

/// <summary>Takes rules through the past before the eyes of a person.</summary>
internal static class PastRun
{
    /// <summary>Null when the source could not be asked, which was said then.</summary>
    public static async Task<BacktestResult?> RunAsync(string verb, Backtest backtest, Interval time, TextWriter error, CancellationToken cancellationToken)
    {
        switch (await RunToEndAsync(verb, backtest, time, error, cancellationToken))
        {
            case BacktestOutcome.Done done:
                return done.Result;
            case BacktestOutcome.Unreachable unreachable:
                error.WriteLine($"alertengine: {TerminalText.Clean(unreachable.Failure.Message)}");
                return null;
            case var other:
                throw new System.Diagnostics.UnreachableException(other.ToString());
        }
    }

    // The line with the progress is gone before anything else is said.
    private static async Task<BacktestOutcome> RunToEndAsync(string verb, Backtest backtest, Interval time, TextWriter error, CancellationToken cancellationToken)
    {
        using var progress = PastProgress.OnTerminal(verb, time, error);

        return await backtest.RunAsync(progress, cancellationToken);
    }
}
