using AlertEngine.Backtesting;
using NodaTime;

namespace AlertEngine.Cli.Backtesting;

/// <summary>Takes rules through the past before the eyes of a person.</summary>
internal static class PastRun
{
    /// <summary>Null when the source could not be asked, which was said then.</summary>
    public static async Task<BacktestResult?> RunAsync(string verb, Backtest backtest, Interval time, TextWriter error, CancellationToken cancellationToken)
    {
        using var progress = PastProgress.OnTerminal(verb, time, error);
        switch (await backtest.RunAsync(progress, cancellationToken))
        {
            case BacktestOutcome.Done done:
                return done.Result;
            case BacktestOutcome.Unreachable unreachable:
                progress.Dispose();
                error.WriteLine($"alertengine: {ExplanationText.Clean(unreachable.Failure.Message)}");
                return null;
            case var other:
                throw new System.Diagnostics.UnreachableException(other.ToString());
        }
    }
}
