using System.Net;
using System.Net.Http.Headers;
using AlertEngine.Http;
using AlertEngine.Notifications;
using NodaTime;

namespace AlertEngine.Integrations;

/// <summary>Delivers by HTTP, and knows which answers are worth another attempt.</summary>
/// <param name="name">Whose timeout it is, for messages.</param>
/// <param name="timeout">Zero leaves it to the flush how long one attempt may take.</param>
internal sealed class HttpDelivery(OutboundHttp http, string name, Duration timeout) : IDisposable
{
    private const int LongestAnswer = 4096;

    // What no flush waits for; the flush has its own, shorter end.
    private static readonly Duration Unlimited = Duration.FromDays(1);

    private static readonly MediaTypeHeaderValue Json = new("application/json");

    public async Task<DeliveryOutcome> PostJsonAsync(
        Uri url, ReadOnlyMemory<byte> body, string idempotencyKey, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url);
        request.Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = Json } };
        request.Headers.Add("Idempotency-Key", idempotencyKey);
        var allowed = timeout == Duration.Zero ? Unlimited : timeout;

        return await http.ExchangeAsync(request, allowed, LongestAnswer, cancellationToken) switch
        {
            HttpReply.Answered answered => Classify(answered.Status, answered.Body.Text, answered.RetryAfter),
            HttpReply.Failed { Failure.Fault: HttpFault.TimedOut } =>
                new DeliveryOutcome.Retry(FailureReason.Other, $"Post \"<redacted>\": configured {name} timeout reached ({timeout.TotalSeconds}s)"),
            HttpReply.Failed failed => new DeliveryOutcome.Retry(FailureReason.Other, $"Post \"<redacted>\": {failed.Failure.Message}"),
            var other => throw new InvalidOperationException($"no such reply: {other}"),
        };
    }

    public void Dispose() => http.Dispose();

    internal static DeliveryOutcome Classify(HttpStatusCode status, string body, Duration? retryAfter)
    {
        var error = $"unexpected status code {(int)status}{(body.Length > 0 ? $": {body}" : "")}";

        return (int)status switch
        {
            >= 200 and < 300 => new DeliveryOutcome.Accepted(),
            >= 500 => new DeliveryOutcome.Retry(FailureReason.ServerError, error, retryAfter),
            401 or 403 => new DeliveryOutcome.Rejected(FailureReason.Auth, error),
            429 => new DeliveryOutcome.Rejected(FailureReason.RateLimited, error),
            >= 400 => new DeliveryOutcome.Rejected(FailureReason.ClientError, error),
            _ => new DeliveryOutcome.Rejected(FailureReason.Other, error),
        };
    }
}
