using System.Net;
using AlertEngine.Http;
using NodaTime;

namespace AlertEngine.RemoteWrite;

/// <summary>How one attempt to send samples ended. Only <see cref="Retry"/> is worth another.</summary>
internal abstract record SendOutcome
{
    private const int LongestReason = 512;

    private SendOutcome() { }

    public sealed record Accepted : SendOutcome;

    public sealed record Retry(string Reason, Duration? After = null) : SendOutcome;

    public sealed record Rejected(string Reason) : SendOutcome;

    public static SendOutcome Of(HttpReply reply, bool retriesRateLimit) => reply switch
    {
        HttpReply.Failed failed => new Retry(failed.Failure.Message),
        HttpReply.Answered answered => answered.Status switch
        {
            >= HttpStatusCode.OK and < HttpStatusCode.Ambiguous => new Accepted(),
            HttpStatusCode.TooManyRequests when retriesRateLimit => new Retry(Words(answered), answered.RetryAfter),
            >= HttpStatusCode.InternalServerError => new Retry(Words(answered), answered.RetryAfter),
            _ => new Rejected(Words(answered)),
        },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Words(HttpReply.Answered answered) =>
        $"{(int)answered.Status} {Excerpt.Of(answered.Body.Text, LongestReason)}".TrimEnd();
}
