using System.Net;
using AlertEngine.Http;

namespace AlertEngine.Integrations.Jira;

/// <summary>Asks Jira, one request after the other.</summary>
internal sealed class JiraExchange(HttpDelivery http, DeliveryAttempt attempt, CancellationToken cancellationToken)
{
    /// <summary>What the answer says.</summary>
    /// <param name="write">Writes the body; left out, there is none.</param>
    /// <param name="before">What the words of a failure begin with.</param>
    public async Task<Needed<AnswerJson>> AskAsync(HttpMethod method, Uri url, Action<GoJsonWriter>? write, string before)
    {
        using var json = new GoJsonWriter();
        write?.Invoke(json);
        var request = new DeliveryRequest(method, url) { Body = write is null ? default : json.WrittenLine() };

        return await SendAsync<AnswerJson>(request, before, static given => given.IsSuccess ? Needed<AnswerJson>.Of(given.Json()) : null);
    }

    /// <summary>An issue as it is now; null when it is gone.</summary>
    public Task<Needed<JiraIssue?>> IssueAsync(Uri url, string before) =>
        SendAsync<JiraIssue?>(new(HttpMethod.Get, url), before, static given => given switch
        {
            { IsSuccess: true } => Needed<JiraIssue?>.Of(JiraIssue.Of(given.Json())),
            { Status: HttpStatusCode.NotFound } => Needed<JiraIssue?>.Of(null),
            _ => null,
        });

    /// <param name="read">Null for an answer that is a failure.</param>
    private async Task<Needed<T>> SendAsync<T>(DeliveryRequest request, string before, Func<ServiceAnswer.Given, Needed<T>?> read) =>
        (await http.ExchangeAsync(request with { Headers = [("Accept-Language", "en")] }, attempt, cancellationToken))
            .Read(given => read(given) ?? Needed<T>.Missing(given.Judge(before)), before);
}
