using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace AlertEngine.Tests.Support;

/// <summary>Answers the query API of Prometheus from a table of expressions that the test fills.</summary>
internal sealed class StubPrometheus : IAsyncDisposable
{
    private static readonly StubAnswer NotFound =
        new(StatusCodes.Status404NotFound, "404 page not found\n", "text/plain");

    private readonly ConcurrentDictionary<string, StubAnswer> answers = [];
    private readonly ConcurrentDictionary<string, StubAnswer> answersAt = [];
    private readonly ConcurrentQueue<ReceivedQuery> queries = [];
    private readonly Channel<ReceivedQuery> unread = Channel.CreateUnbounded<ReceivedQuery>();
    private StubServer? server;

    private StubPrometheus() { }

    public Uri Url => server!.Url;

    /// <summary>Every query so far, in the order of arrival.</summary>
    public ImmutableArray<ReceivedQuery> Queries => [.. queries];

    public static async Task<StubPrometheus> StartAsync(CancellationToken cancellationToken)
    {
        var prometheus = new StubPrometheus();
        prometheus.server = await StubServer.StartAsync(prometheus.HandleAsync, cancellationToken);
        return prometheus;
    }

    public static StubAnswer Vector(string result) => Success("vector", result);

    public static StubAnswer Matrix(string result) => Success("matrix", result);

    public static StubAnswer Scalar(string result) => Success("scalar", result);

    public static StubAnswer Error(int status, string type, string message) =>
        new(status, $$"""{"status":"error","errorType":"{{type}}","error":"{{message}}"}""");

    /// <summary>Sets the answer to <paramref name="expr"/>; an expression never set gives an empty result.</summary>
    public void Answer(string expr, StubAnswer answer) => answers[expr] = answer;

    /// <summary>Sets the answer to all that is asked at another path of the API.</summary>
    public void AnswerAt(string path, StubAnswer answer) => answersAt[path] = answer;

    /// <summary>The oldest query that nobody has asked for yet.</summary>
    public Task<ReceivedQuery> NextQueryAsync(CancellationToken cancellationToken) =>
        unread.Reader.ReadAsync(cancellationToken).AsTask().OrFail(() => "no query came", cancellationToken);

    public ValueTask DisposeAsync() => server!.DisposeAsync();

    private static StubAnswer Success(string type, string result) =>
        new(
            StatusCodes.Status200OK,
            $$$"""{"status":"success","data":{"resultType":"{{{type}}}","result":{{{result}}}}}""");

    private async Task HandleAsync(HttpContext context)
    {
        var request = await ReceivedRequest.ReadAsync(context.Request, context.RequestAborted);
        if (request.Path is not ("/api/v1/query" or "/api/v1/query_range"))
        {
            await answersAt.GetValueOrDefault(request.Path, NotFound).WriteAsync(context);
            return;
        }

        var query = new ReceivedQuery(request);
        var empty = request.Path == "/api/v1/query" ? Vector("[]") : Matrix("[]");
        var answer = answers.GetValueOrDefault(query["query"], empty);
        queries.Enqueue(query);
        unread.Writer.TryWrite(query);
        await answer.WriteAsync(context);
    }
}

/// <summary>One query, with its parameters from the address and the form together.</summary>
internal sealed class ReceivedQuery(ReceivedRequest request)
{
    private readonly Dictionary<string, string> parameters =
        QueryHelpers.ParseQuery($"{request.Query}&{request.Body}")
            .ToDictionary(p => p.Key, p => p.Value.ToString(), StringComparer.Ordinal);

    public ReceivedRequest Request => request;

    /// <summary>A parameter's value; empty when it was not given.</summary>
    public string this[string parameter] => parameters.GetValueOrDefault(parameter, "");
}
