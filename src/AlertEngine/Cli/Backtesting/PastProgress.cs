using NodaTime;
using NodaTime.Text;

namespace AlertEngine.Cli.Backtesting;

/// <summary>Shows on a terminal how far through the past it is.</summary>
internal sealed class PastProgress(string verb, Interval time, TextWriter error, bool isShown) : IProgress<Instant>, IDisposable
{
    private int shown = -1;

    public static PastProgress OnTerminal(string verb, Interval time, TextWriter error) => new(verb, time, error, ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected);

    public void Report(Instant value)
    {
        if (!isShown)
        {
            return;
        }

        var percent = Math.Clamp((int)(100 * ((value - time.Start) / time.Duration)), 0, 100);
        if (percent != shown)
        {
            shown = percent;
            error.Write($"\r{verb} {percent,3} %  {InstantPattern.General.Format(Instant.Max(value, time.Start))} ");
        }
    }

    public void Dispose()
    {
        if (shown >= 0)
        {
            error.Write($"\r{new string(' ', verb.Length + 30)}\r");
        }
    }
}
