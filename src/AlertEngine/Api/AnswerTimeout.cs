using AlertEngine.Durations;
using Microsoft.AspNetCore.Http.Timeouts;
using NodaTime;

namespace AlertEngine.Api;

/// <summary>What becomes of a request that takes too long.</summary>
internal static class AnswerTimeout
{
    public static RequestTimeoutPolicy After(Duration timeout) => new()
    {
        Timeout = timeout.ToTimeSpan(),
        TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
        WriteTimeoutResponse = context => context.Response.WriteAsync($"Exceeded configured timeout of {GoDuration.Format(timeout)}.\n"),
    };
}
