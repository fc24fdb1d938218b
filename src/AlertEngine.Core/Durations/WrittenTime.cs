using NodaTime;
using NodaTime.Text;

namespace AlertEngine.Durations;

/// <summary>Times as people and programs write them: RFC 3339.</summary>
public static class WrittenTime
{
    /// <summary>What is no time, or one that no calendar holds in UTC, as the last hours of the year 9999 in New York, is not read.</summary>
    public static bool TryRead(string text, out OffsetDateTime time)
    {
        var isTime = OffsetDateTimePattern.Rfc3339.Parse(text).TryGetValue(default, out time);

        return isTime && Instant.MaxValue - time.LocalDateTime.InUtc().ToInstant() >= -Duration.FromSeconds(time.Offset.Seconds);
    }
}
