using System.Net;
using NodaTime;

namespace AlertEngine.Http;

/// <summary>How a whole exchange ended, with a small body read.</summary>
internal abstract record HttpReply
{
    private HttpReply() { }

    /// <param name="MediaType">Without parameters, in lower case; empty when none was given.</param>
    /// <param name="RetryAfter">How long the other side asks to wait; null when it does not say.</param>
    public sealed record Answered(HttpStatusCode Status, BoundedBody Body, string MediaType, Duration? RetryAfter) : HttpReply;

    public sealed record Failed(HttpFailure Failure) : HttpReply;
}
