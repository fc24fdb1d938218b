namespace AlertEngine.Web;

/// <summary>Counts requests against a limit, as a bucket that a token drips into at each interval.</summary>
internal sealed class RequestRate(RateLimit limit, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly double ticksPerToken = limit.Interval.TotalSeconds * time.TimestampFrequency;
    private double tokens = limit.Burst;
    private long countedAt = time.GetTimestamp();

    /// <summary>Whether one more request is within the limit; if so it counts.</summary>
    public bool Allows()
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            tokens = Math.Min(limit.Burst, tokens + ((now - countedAt) / ticksPerToken));
            countedAt = now;
            if (tokens < 1)
            {
                return false;
            }

            tokens--;

            return true;
        }
    }
}
