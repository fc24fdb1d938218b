using NodaTime;

namespace AlertEngine.Alerts;

/// <summary>Makes one alert of two reports of it.</summary>
public static class AlertMerge
{
    /// <summary>Where the reports overlap in time, the newer one with the longer life; else the newer one alone.</summary>
    public static Alert Merge(Alert known, Alert report)
    {
        var (older, newer) = known.UpdatedAt <= report.UpdatedAt ? (known, report) : (report, known);
        if (!Overlaps(known, report))
        {
            return newer;
        }

        var (endsAt, endsOffset) = EndsOfOlder(older, newer)
            ? (older.EndsAt, older.EndsOffset)
            : (newer.EndsAt, newer.EndsOffset);
        var (startsAt, startsOffset) = older.StartsAt < newer.StartsAt
            ? (older.StartsAt, older.StartsOffset)
            : (newer.StartsAt, newer.StartsOffset);

        return startsAt == newer.StartsAt && endsAt == newer.EndsAt
            ? newer
            : newer with { StartsAt = startsAt, StartsOffset = startsOffset, EndsAt = endsAt, EndsOffset = endsOffset };
    }

    private static bool Overlaps(Alert known, Alert report) =>
        IsWithin(report.EndsAt, known) || IsWithin(report.StartsAt, known);

    private static bool IsWithin(Instant at, Alert alert) => at > alert.StartsAt && at < alert.EndsAt;

    // A later end stands, unless the newer report ends the alert while the older one only foresaw or assumed an end.
    private static bool EndsOfOlder(Alert older, Alert newer) =>
        older.EndsAt > newer.EndsAt
        && (newer.IsResolvedAt(newer.UpdatedAt) ? older.IsResolvedAt(newer.UpdatedAt) : !older.EndIsAssumed);
}
