using System.Diagnostics;
using NodaTime;

namespace AlertEngine.Alerts;

/// <summary>Where one alert stands. An alert that is not held has no phase: null.</summary>
public abstract record AlertPhase
{
    private AlertPhase() { }

    /// <summary>Its condition holds, but not yet for long enough.</summary>
    public sealed record Pending(Instant ActiveAt) : AlertPhase;

    /// <summary>QuietSince is set while keep_firing_for bridges a gap in the condition.</summary>
    public sealed record Firing(Instant ActiveAt, Instant FiredAt, Instant? QuietSince = null) : AlertPhase;

    /// <summary>Held a while longer, so that the end of the alert survives a lost request.</summary>
    public sealed record Resolved(Instant ActiveAt, Instant FiredAt, Instant ResolvedAt) : AlertPhase;

    /// <summary>
    /// The phase after an evaluation at <paramref name="now"/>; null when the alert can be forgotten. A phase that stays as it is
    /// comes back as the same object.
    /// </summary>
    public static AlertPhase? Next(AlertPhase? phase, bool holds, Instant now, AlertTiming timing) =>
        (phase, holds) switch
        {
            (null or Resolved, true) => Next(new Pending(now), holds, now, timing),
            (Pending p, true) => now - p.ActiveAt >= timing.For ? new Firing(p.ActiveAt, FiredAt: now) : p,
            (Firing f, false) when now - (f.QuietSince ?? now) >= timing.KeepFiringFor
                => new Resolved(f.ActiveAt, f.FiredAt, ResolvedAt: now),
            // The rule was changed to wait longer.
            (Firing f, _) when now - f.ActiveAt < timing.For => new Pending(f.ActiveAt),
            (Firing f, true) => f.QuietSince is null ? f : f with { QuietSince = null },
            (Firing f, false) => f.QuietSince is null ? f with { QuietSince = now } : f,
            (Resolved r, false) => now - r.ResolvedAt > timing.ResolvedRetention ? null : r,
            (null or Pending, false) => null,
            _ => throw new UnreachableException(),
        };

    /// <summary>The same phase, as if it had all been earlier.</summary>
    public AlertPhase Earlier(Duration by) => this switch
    {
        Pending p => new Pending(p.ActiveAt - by),
        Firing f => new Firing(f.ActiveAt - by, f.FiredAt - by, f.QuietSince - by),
        Resolved r => new Resolved(r.ActiveAt - by, r.FiredAt - by, r.ResolvedAt - by),
        _ => throw new UnreachableException(),
    };
}
