using NodaTime;

namespace AlertEngine.Alerts;

/// <summary>What notifiers are told of an alert at an evaluation.</summary>
public abstract record Resend
{
    private Resend() { }

    /// <summary>They know all there is to know, or the alert is none yet.</summary>
    public sealed record Nothing : Resend;

    /// <summary>It fires; if nothing more is heard of it until EndsAt, it is over.</summary>
    public sealed record Firing(Instant StartsAt, Instant EndsAt) : Resend;

    /// <summary>It fired and is over.</summary>
    public sealed record Resolved(Instant StartsAt, Instant EndsAt) : Resend;

    private static readonly Nothing NoNews = new();

    /// <param name="lastSent">When the alert was last sent, in this life of it or an earlier one; null if never.</param>
    public static Resend At(Instant now, AlertPhase phase, Instant? lastSent, ResendTiming timing) => phase switch
    {
        AlertPhase.Firing f when IsDue(now, news: f.FiredAt, lastSent, timing)
            => new Firing(f.FiredAt, EndsAt: now + timing.Validity),
        AlertPhase.Resolved r when IsDue(now, news: r.ResolvedAt, lastSent, timing)
            => new Resolved(r.FiredAt, EndsAt: r.ResolvedAt),
        _ => NoNews,
    };

    // As in Prometheus a delay of whole intervals ends one interval late. A clock that was set back holds no alert back.
    private static bool IsDue(Instant now, Instant news, Instant? lastSent, ResendTiming timing) =>
        lastSent is not { } sent || sent < news || sent + timing.Delay < now || sent > now;
}

/// <summary>How often a group evaluates, and how long notifiers are left alone with what they know.</summary>
public readonly record struct ResendTiming(Duration Interval, Duration Delay)
{
    /// <summary>How long what was sent holds: some requests in between may be lost.</summary>
    public Duration Validity => Duration.Max(Interval, Delay) * 4;
}
