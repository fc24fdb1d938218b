using System.Net;
using System.Text;
using AlertEngine.Http;
using AlertEngine.Notifications;
using NodaTime;

namespace AlertEngine.Integrations;

/// <summary>Delivers by HTTP: one place for limits, timeouts, and the noting of what went over the wire.</summary>
/// <param name="name">Whose timeout it is, for messages.</param>
/// <param name="timeout">Of one request; zero leaves it to the flush how long that may take.</param>
internal sealed class HttpDelivery(OutboundHttp http, string name, Duration timeout, TimeProvider time) : IDisposable
{
    private const int LongestAnswer = 256 << 10;

    // What no flush waits for; the flush has its own, shorter end.
    private static readonly Duration Unlimited = Duration.FromDays(1);

    // What is said in a trial that sends nothing: enough for those who have to ask for a token before they put their message together.
    private static readonly ServiceAnswer TrialAnswer = new ServiceAnswer.Given(
        HttpStatusCode.OK, """{"errcode":0,"access_token":"none","expires_in":60}""", "application/json", RetryAfter: null);

    /// <summary>Sends a request and judges the answer by its status alone.</summary>
    public Task<DeliveryOutcome> SendAsync(DeliveryRequest request, DeliveryAttempt attempt, CancellationToken cancellationToken) =>
        SendAsync(request, static answer => answer.Judge(), attempt, cancellationToken);

    /// <summary>Sends a request and lets the integration judge the answer.</summary>
    public async Task<DeliveryOutcome> SendAsync(
        DeliveryRequest request, Func<ServiceAnswer.Given, DeliveryOutcome> judge, DeliveryAttempt attempt, CancellationToken cancellationToken) =>
        (await ExchangeAsync(request, attempt, cancellationToken)).Judged(judge);

    /// <summary>One request of several that a delivery is made of.</summary>
    public async Task<ServiceAnswer> ExchangeAsync(DeliveryRequest request, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        if (attempt.Trial is not null)
        {
            attempt.NoteTrial(request.Body.Span);

            return TrialAnswer;
        }

        using var message = request.ToMessage();
        var started = time.GetTimestamp();
        var usual = timeout == Duration.Zero ? Unlimited : timeout;
        var allowed = request.Patience is { } patience ? Duration.Min(patience, usual) : usual;
        HttpReply reply;
        try
        {
            reply = await http.ExchangeAsync(message, allowed, LongestAnswer, cancellationToken);
        }
        catch (OperationCanceledException) // what was asked in vain is worth knowing
        {
            HideCredentials(message, attempt);
            Note("no answer", received: default);
            throw;
        }

        HideCredentials(message, attempt);
        (ServiceAnswer Answer, string Line, ReadOnlyMemory<byte> Received) noted = reply switch
        {
            HttpReply.Answered answered => (Given(answered), $"{(int)answered.Status}", answered.Body.Bytes),
            HttpReply.Failed failed => (None(failed.Failure, request.Method, allowed), Error(failed.Failure, allowed), default),
            _ => throw new InvalidOperationException($"no such reply: {reply}"),
        };
        Note(noted.Line, request.IsAnsweredWithSecret ? [] : noted.Received.Span);

        return noted.Answer;

        void Note(string line, ReadOnlySpan<byte> received) =>
            attempt.Note(Head(message), (request.Noted ?? request.Body).Span, line, received, Duration.FromTimeSpan(time.GetElapsedTime(started)));
    }

    public void Dispose() => http.Dispose();

    private static ServiceAnswer.Given Given(HttpReply.Answered answered) =>
        new(answered.Status, answered.Body.Text, answered.MediaType, answered.RetryAfter);

    private ServiceAnswer.None None(HttpFailure failure, HttpMethod method, Duration allowed)
    {
        var verb = method.Method[..1] + method.Method[1..].ToLowerInvariant();

        return new(new(FailureReason.Other, $"{verb} \"<redacted>\": {Error(failure, allowed)}"));
    }

    private string Error(HttpFailure failure, Duration allowed) =>
        failure.Fault is HttpFault.TimedOut ? $"configured {name} timeout reached ({allowed.TotalSeconds}s)" : failure.Message;

    // Addresses of services have tokens in their paths; which server it was is all that may be shown.
    private static string Head(HttpRequestMessage message)
    {
        var head = new StringBuilder();
        head.Append($"{message.Method} {message.RequestUri!.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)}/<redacted>\n");
        foreach (var (header, values) in message.Headers.NonValidated.Concat(message.Content?.Headers.NonValidated ?? []))
        {
            head.Append($"{header}: {(header is "Authorization" ? Configuration.Secret.Mask : string.Join(", ", values))}\n");
        }

        return head.ToString();
    }

    // A server may send back what it was sent.
    private static void HideCredentials(HttpRequestMessage message, DeliveryAttempt attempt)
    {
        if (message.Headers.NonValidated.TryGetValues("Authorization", out var values))
        {
            foreach (var value in values)
            {
                attempt.Hide(value[(value.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
            }
        }
    }
}
