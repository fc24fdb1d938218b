using NodaTime;

namespace AlertEngine.Alerts;

/// <summary>
/// What is known of an alert after a restart. Its record tells everything but how far its end was moved by later reports, since that is
/// written down late: an end is renewed on record before it passes, as long as the program runs.
/// </summary>
public static class AlertRestore
{
    /// <summary>An end that is further off is written down as soon as it is moved.</summary>
    public static readonly Duration LongestUnrecorded = Duration.FromMinutes(10);

    /// <param name="lastSeen">When the records were last known to be renewed.</param>
    /// <param name="toldOverAt">When somebody was told that the alert is over; null if nobody was.</param>
    public static Alert At(Instant now, Alert recorded, Instant lastSeen, Instant? toldOverAt)
    {
        if (recorded.EndsAt <= lastSeen || recorded.EndsAt <= toldOverAt)
        {
            return recorded;
        }

        // Its sender gets as long as it asked for to say that the alert still fires.
        var validity = Duration.Min(recorded.EndsAt - recorded.UpdatedAt, LongestUnrecorded);
        var end = now + validity;

        return end > recorded.EndsAt ? recorded with { EndsAt = end } : recorded;
    }

    /// <summary>Whether the end that is on record must be renewed now, when the next chance to do so comes before <paramref name="next"/>.</summary>
    public static bool IsRenewalDue(Alert alert, Instant recordedEnd, Instant next) =>
        alert.EndsAt != recordedEnd && (recordedEnd <= next || alert.EndsAt - alert.UpdatedAt > LongestUnrecorded);
}
