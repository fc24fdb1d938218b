using NodaTime;

namespace AlertEngine.Integrations;

/// <summary>How long to wait before an attempt is repeated: half a second, growing by half each time, up to a minute, and half of it left to chance.</summary>
internal static class RetryPause
{
    private static readonly Duration First = Duration.FromMilliseconds(500);
    private static readonly Duration Longest = Duration.FromMinutes(1);

    /// <param name="attempt">Zero after the first one.</param>
    /// <param name="chance">From 0 to 1.</param>
    public static Duration After(int attempt, double chance)
    {
        var usual = Duration.Min(First * Math.Pow(1.5, Math.Min(attempt, 20)), Longest);

        return usual * (0.5 + chance);
    }
}
