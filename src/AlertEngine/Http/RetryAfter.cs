using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Http;

/// <summary>How long the other side asks to wait, in seconds or until a date.</summary>
internal static class RetryAfter
{
    public static Duration? Of(HttpResponseMessage response, Instant now) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => Duration.FromTimeSpan(delta),
        { Date: { } date } => Duration.Max(date.ToInstant() - now, Duration.Zero),
        _ => null,
    };
}
