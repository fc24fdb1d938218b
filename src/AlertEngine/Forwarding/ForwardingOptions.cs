namespace AlertEngine.Forwarding;

/// <summary>How much waits for each Alertmanager, how much goes there at once, and whether a stop sends what waits.</summary>
internal sealed record ForwardingOptions(int QueueCapacity, int BatchSize, bool DrainsAtStop)
{
    public static readonly ForwardingOptions Default = new(QueueCapacity: 10_000, BatchSize: 256, DrainsAtStop: true);
}
