using System.Net;
using AlertEngine.Http;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Querying;

/// <summary>Asks one address once.</summary>
internal sealed class SourceRequest(OutboundHttp http, TimeProvider time)
{
    private const string Resource = "/api/v1/query";
    private const string ResourceOfSteps = "/api/v1/query_range";

    /// <summary>How it ended, and how long the source asks to wait if it does.</summary>
    public async Task<(TOutcome Outcome, Duration? RetryAfter)> SendAsync<TOutcome>(
        Question<TOutcome> question, SourceAddress address, Duration timeout, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(timeout.ToTimeSpan(), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return await ExchangeAsync(question, address, timeout, either.Token);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return (question.Fail(new(QueryFault.TimedOut, $"{address.Shown}: no answer within {timeout.TotalSeconds:0.###}s")), null);
        }
    }

    /// <summary>The question as somebody would ask it in a shell.</summary>
    public static string Curl(SourceAddress address, RuleQuery query, Instant at, Duration timeout)
    {
        var form = QuestionForm.Write(query.Expression, at, timeout);
        using var request = Addressed(QuestionForm.Request(address.Of(Resource, query), form, usesGet: true), address, query);

        return CurlCommand.Of(request);
    }

    private async Task<(TOutcome Outcome, Duration? RetryAfter)> ExchangeAsync<TOutcome>(
        Question<TOutcome> question, SourceAddress address, Duration timeout, CancellationToken cancellationToken)
    {
        var outcome = await AskAsync(question, address, timeout, cancellationToken);

        // Old proxies, and some that let only reading pass, do not know that a question may be posted.
        if (!address.WantsGet && outcome is HttpOutcome.Answered { Response: { StatusCode: HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented } refusal })
        {
            refusal.Dispose();
            address.WantsGet = true;
            outcome = await AskAsync(question, address, timeout, cancellationToken);
        }

        if (outcome is HttpOutcome.Failed { Failure: var failure })
        {
            return (question.Fail(At(address, QueryFailures.Of(failure))), null);
        }

        using var response = ((HttpOutcome.Answered)outcome).Response;
        if (!response.IsSuccessStatusCode || response.Content.Headers.ContentType?.MediaType is "text/html")
        {
            var body = await BoundedBody.ReadAsync(response.Content, QueryFailures.MostBytes, cancellationToken);
            var refused = QueryFailures.Of(response.StatusCode, response.ReasonPhrase ?? "", body);

            return (question.Fail(refused.Fault is QueryFault.Refused ? refused : At(address, refused)), RetryAfter.Of(response, time.GetCurrentInstant()));
        }

        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);

        return (await question.Read(stream, cancellationToken), null);
    }

    private async Task<HttpOutcome> AskAsync<TOutcome>(
        Question<TOutcome> question, SourceAddress address, Duration timeout, CancellationToken cancellationToken)
    {
        var form = QuestionForm.Write(question.Query.Expression, question.At, timeout, question.Steps);
        var resource = question.Steps is null ? Resource : ResourceOfSteps;
        using var request = Addressed(QuestionForm.Request(address.Of(resource, question.Query), form, address.WantsGet), address, question.Query);
        request.Headers.TryAddWithoutValidation("Accept", "application/json");

        return await http.SendAsync(request, cancellationToken);
    }

    private static HttpRequestMessage Addressed(HttpRequestMessage request, SourceAddress address, RuleQuery query)
    {
        foreach (var (name, value) in query.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        address.AddTenant(request, query.Tenant);

        return request;
    }

    private static QueryFailure At(SourceAddress address, QueryFailure failure) => failure with { Message = $"{address.Shown}: {failure.Message}" };
}
