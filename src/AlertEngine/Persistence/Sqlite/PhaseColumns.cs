using System.Diagnostics;
using AlertEngine.Alerts;
using NodaTime;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>A phase as columns: nanoseconds since 1970, as exact as the slots of groups are. Which of them are there tells the phase.</summary>
internal readonly record struct PhaseColumns(long ActiveAt, long? FiredAt, long? QuietSince, long? ResolvedAt)
{
    public static PhaseColumns Of(AlertPhase phase) => phase switch
    {
        AlertPhase.Pending p => new(Number(p.ActiveAt), null, null, null),
        AlertPhase.Firing f => new(Number(f.ActiveAt), Number(f.FiredAt), f.QuietSince is { } quiet ? Number(quiet) : null, null),
        AlertPhase.Resolved r => new(Number(r.ActiveAt), Number(r.FiredAt), null, Number(r.ResolvedAt)),
        _ => throw new UnreachableException(),
    };

    public AlertPhase ToPhase() => (FiredAt, ResolvedAt) switch
    {
        ({ } fired, { } resolved) => new AlertPhase.Resolved(At(ActiveAt), At(fired), At(resolved)),
        ({ } fired, null) => new AlertPhase.Firing(At(ActiveAt), At(fired), QuietSince is { } quiet ? At(quiet) : null),
        _ => new AlertPhase.Pending(At(ActiveAt)),
    };

    private static long Number(Instant at) => (long)(at - NodaConstants.UnixEpoch).ToInt128Nanoseconds();

    private static Instant At(long number) => NodaConstants.UnixEpoch + Duration.FromNanoseconds((Int128)number);
}
