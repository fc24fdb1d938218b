using NodaTime;

namespace AlertEngine.Durations;

/// <summary>Sums that end where time does: somebody may mean for ever.</summary>
public static class BoundedSum
{
    // A day before the last year is over, so that it can be told in every zone.
    private static readonly Instant Latest = Instant.FromUtc(9999, 12, 30, 23, 59, 59);

    public static Instant PlusBounded(this Instant time, Duration length) =>
        Latest - time >= length ? time + length : Instant.Max(time, Latest);
}
