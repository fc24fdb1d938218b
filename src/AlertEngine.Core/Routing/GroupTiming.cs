using NodaTime;

namespace AlertEngine.Routing;

/// <summary>How long a new group waits, how often it is looked at, and after how long an unchanged one is told again.</summary>
public sealed record GroupTiming(Duration Wait, Duration Interval, Duration Repeat)
{
    public static readonly GroupTiming Default =
        new(Duration.FromSeconds(30), Duration.FromMinutes(5), Duration.FromHours(4));
}
