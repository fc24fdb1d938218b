using AlertEngine.Labels;
using NodaTime;

namespace AlertEngine.Alerts;

/// <summary>An alert as the router knows it: what was last reported of it, and when.</summary>
public sealed record Alert
{
    /// <summary>The identity of the alert.</summary>
    public required LabelSet Labels { get; init; }

    public required Annotations Annotations { get; init; }
    public required Instant StartsAt { get; init; }

    /// <summary>When it was over, or when it will be if nothing more is heard of it.</summary>
    public required Instant EndsAt { get; init; }

    /// <summary>Where the alert comes from, for people to follow; may be empty.</summary>
    public required string GeneratorUrl { get; init; }

    /// <summary>When the latest report of it came in.</summary>
    public required Instant UpdatedAt { get; init; }

    /// <summary>Nobody said when it ends: it was given resolve_timeout.</summary>
    public bool EndIsAssumed { get; init; }

    /// <summary>The offset in which its sender wrote the start, and in which it is shown.</summary>
    public Offset StartsOffset { get; init; }

    /// <summary>The offset in which its sender wrote the end.</summary>
    public Offset EndsOffset { get; init; }

    public Fingerprint Fingerprint => Labels.Fingerprint;

    /// <summary>What a rule of ours says.</summary>
    public static Alert Of(AlertReport report, Instant now) => new()
    {
        Labels = report.Labels,
        Annotations = report.Annotations,
        StartsAt = report.StartsAt,
        EndsAt = report.EndsAt,
        GeneratorUrl = report.GeneratorUrl,
        UpdatedAt = now,
    };

    public bool IsResolvedAt(Instant now) => EndsAt <= now;
}
