using System.Net;
using System.Text.Json;
using AlertEngine.Http;

namespace AlertEngine.Integrations.Jira;

/// <summary>Asks Jira, one request after the other.</summary>
internal sealed class JiraExchange(HttpDelivery http, DeliveryAttempt attempt, CancellationToken cancellationToken)
{
    private static readonly (string, string)[] Headers = [("Accept-Language", "en")];

    /// <summary>The answer in JSON, or null if it is none.</summary>
    /// <param name="write">Writes the body; left out, there is none.</param>
    /// <param name="before">What the words of a failure begin with.</param>
    public async Task<JiraStep<JsonElement?>> AskAsync(HttpMethod method, Uri url, Action<GoJsonWriter>? write, string before)
    {
        using var json = new GoJsonWriter();
        write?.Invoke(json);
        var request = new DeliveryRequest(method, url) { Body = write is null ? default : json.WrittenLine(), Headers = [.. Headers] };

        return await http.ExchangeAsync(request, attempt, cancellationToken) switch
        {
            ServiceAnswer.Given { IsSuccess: true } given => new JiraStep<JsonElement?>.Done(given.Json()),
            ServiceAnswer.Given given => new JiraStep<JsonElement?>.Failed(given.Judge(before)),
            ServiceAnswer.None none => new JiraStep<JsonElement?>.Failed(none.Outcome with { Error = before + none.Outcome.Error }),
            var other => throw new InvalidOperationException($"no such answer: {other}"),
        };
    }

    /// <summary>As it is now; null when it is gone.</summary>
    public async Task<JiraStep<JiraIssue?>> IssueAsync(Uri url, string before)
    {
        var request = new DeliveryRequest(HttpMethod.Get, url) { Headers = [.. Headers] };

        return await http.ExchangeAsync(request, attempt, cancellationToken) switch
        {
            ServiceAnswer.Given { IsSuccess: true } given => new JiraStep<JiraIssue?>.Done(JiraIssue.Of(given.Json())),
            ServiceAnswer.Given { Status: HttpStatusCode.NotFound } => new JiraStep<JiraIssue?>.Done(Value: null),
            ServiceAnswer.Given given => new JiraStep<JiraIssue?>.Failed(given.Judge(before)),
            ServiceAnswer.None none => new JiraStep<JiraIssue?>.Failed(none.Outcome with { Error = before + none.Outcome.Error }),
            var other => throw new InvalidOperationException($"no such answer: {other}"),
        };
    }
}
