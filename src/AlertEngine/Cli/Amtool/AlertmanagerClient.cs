using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AlertEngine.Http;
using NodaTime;

namespace AlertEngine.Cli.Amtool;

/// <summary>Asks a running Alertmanager, or this program, through version 2 of its API.</summary>
internal sealed class AlertmanagerClient(OutboundHttp http, Uri url, Duration timeout) : IDisposable
{
    private const int LargestAnswer = 1 << 30;

    public async Task<Answer<ImmutableArray<Listed<ListedAlert>>>> AlertsAsync(string query, CancellationToken cancellationToken) =>
        Read(await SendAsync(Operation.GetAlerts, $"alerts?{query}", body: null, cancellationToken), ListedJson.Alerts);

    public Task<Answer<ReadOnlyMemory<byte>>> PostAlertAsync(PostedAlert alert, CancellationToken cancellationToken) =>
        SendAsync(Operation.PostAlerts, "alerts", JsonSerializer.SerializeToUtf8Bytes([alert], ListedJson.Default.PostedAlertArray), cancellationToken);

    public async Task<Answer<ImmutableArray<Listed<ListedSilence>>>> SilencesAsync(string query, CancellationToken cancellationToken) =>
        Read(await SendAsync(Operation.GetSilences, $"silences?{query}", body: null, cancellationToken), ListedJson.Silences);

    public async Task<Answer<Listed<ListedSilence>>> SilenceAsync(string id, CancellationToken cancellationToken) =>
        Read(await SendAsync(Operation.GetSilence, $"silence/{Uri.EscapeDataString(id)}", body: null, cancellationToken), ListedJson.Silence);

    /// <summary>Gives the id, which is a new one where the old silence could not be changed.</summary>
    public async Task<Answer<string>> PostSilenceAsync(ListedSilence silence, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(silence, ListedJson.Default.ListedSilence);

        return Read(await SendAsync(Operation.PostSilences, "silences", body, cancellationToken), ListedJson.SilenceId);
    }

    public Task<Answer<ReadOnlyMemory<byte>>> ExpireAsync(string id, CancellationToken cancellationToken) =>
        SendAsync(Operation.DeleteSilence, $"silence/{Uri.EscapeDataString(id)}", body: null, cancellationToken);

    public async Task<Answer<Listed<ServerStatus>>> StatusAsync(CancellationToken cancellationToken) =>
        Read(await SendAsync(Operation.GetStatus, "status", body: null, cancellationToken), ListedJson.Status);

    /// <summary>Asks what this program alone answers, below <c>/api/ae/v1</c>.</summary>
    public async Task<Answer<T>> OwnAsync<T>(
        HttpMethod method, string pathAndQuery, byte[]? body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var path = pathAndQuery.Split('?', 2)[0];
        var answer = await SendAsync(new Operation(method, $"/{path}", path), $"api/ae/v1/{pathAndQuery}", body, OwnRefusal, cancellationToken);

        return answer.Then(bytes =>
        {
            try
            {
                return JsonSerializer.Deserialize(bytes.Span, type) is { } value
                    ? (Answer<T>)new Answer<T>.Given(value)
                    : new Answer<T>.Refused("the server answers nothing");
            }
            catch (JsonException e)
            {
                return new Answer<T>.Refused($"is it an AlertEngine that runs there? {e.Message}");
            }
        });

        // Other Alertmanagers do not know the path, and say so in plain text.
        string OwnRefusal(HttpStatusCode status, ReadOnlyMemory<byte> said)
        {
            try
            {
                return JsonSerializer.Deserialize(said.Span, ListedJson.Default.String) ?? "";
            }
            catch (JsonException)
            {
                return $"/api/ae/v1/{path} answers {(int)status}: is it an AlertEngine that runs there?";
            }
        }
    }

    public void Dispose() => http.Dispose();

    private Task<Answer<ReadOnlyMemory<byte>>> SendAsync(
        Operation operation, string pathAndQuery, byte[]? body, CancellationToken cancellationToken) =>
        SendAsync(operation, $"api/v2/{pathAndQuery}", body, (status, said) => operation.Refusal(status, said.Span), cancellationToken);

    private async Task<Answer<ReadOnlyMemory<byte>>> SendAsync(
        Operation operation,
        string pathAndQuery,
        byte[]? body,
        Func<HttpStatusCode, ReadOnlyMemory<byte>, string> refusal,
        CancellationToken cancellationToken)
    {
        var address = new Uri($"{url.AbsoluteUri.TrimEnd('/')}/{pathAndQuery}");
        using var request = new HttpRequestMessage(operation.Method, address);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        return await http.ExchangeAsync(request, timeout, LargestAnswer, cancellationToken) switch
        {
            HttpReply.Answered { Body.End: BodyEnd.Complete } reply when (int)reply.Status is >= 200 and < 300 =>
                new Answer<ReadOnlyMemory<byte>>.Given(reply.Body.Bytes),
            HttpReply.Answered { Body.End: BodyEnd.Complete } reply =>
                new Answer<ReadOnlyMemory<byte>>.Refused(refusal(reply.Status, reply.Body.Bytes)),
            HttpReply.Answered { Body.End: BodyEnd.More } => Failed(operation, address, "the answer is too large"),
            HttpReply.Answered => Failed(operation, address, "the connection was lost"),
            HttpReply.Failed failed => Failed(operation, address, failed.Failure.Message),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static Answer<ReadOnlyMemory<byte>>.Refused Failed(Operation operation, Uri address, string why) =>
        new($"{operation.Method} \"{address.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped)}\": {why}");

    private static Answer<T> Read<T>(Answer<ReadOnlyMemory<byte>> answer, Func<JsonElement, T> read) => answer.Then(body =>
    {
        try
        {
            using var document = JsonDocument.Parse(body);

            return (Answer<T>)new Answer<T>.Given(read(document.RootElement));
        }
        catch (JsonException e)
        {
            return new Answer<T>.Refused($"the server does not answer as Alertmanager does: {e.Message}");
        }
    });
}
