using AlertEngine.Labels;
using NodaTime;

namespace AlertEngine.Alerts;

/// <summary>What a watcher says of one alert: a rule of ours, or a client of the API.</summary>
public sealed record AlertReport
{
    /// <summary>The identity of the alert.</summary>
    public required LabelSet Labels { get; init; }

    public required Annotations Annotations { get; init; }
    public required Instant StartsAt { get; init; }

    /// <summary>When it was over, or when it will be if nothing more is heard of it.</summary>
    public required Instant EndsAt { get; init; }

    /// <summary>Where the alert comes from, for people to follow.</summary>
    public required string GeneratorUrl { get; init; }
}
