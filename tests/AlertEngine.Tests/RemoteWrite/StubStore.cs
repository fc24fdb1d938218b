using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading.Channels;
using AlertEngine.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace AlertEngine.Tests.RemoteWrite;

/// <summary>A remote store that decodes what it is sent, keeps it, and answers as the test has scripted.</summary>
internal sealed class StubStore : IAsyncDisposable
{
    private readonly Channel<ReceivedWrite> unread = Channel.CreateUnbounded<ReceivedWrite>();
    private readonly ConcurrentQueue<StubAnswer> script = [];
    private StubServer? server;

    private StubStore() { }

    public Uri Url => new(server!.Url, "api/v1/write");

    public static async Task<StubStore> StartAsync(CancellationToken cancellationToken)
    {
        var store = new StubStore();
        store.server = await StubServer.StartAsync(store.HandleAsync, cancellationToken);

        return store;
    }

    /// <summary>Adds to the script; a request that finds it empty is answered 200.</summary>
    public void Answer(params ReadOnlySpan<StubAnswer> answers)
    {
        foreach (var answer in answers)
        {
            script.Enqueue(answer);
        }
    }

    /// <summary>The oldest request that nobody has asked for yet.</summary>
    public Task<ReceivedWrite> NextAsync(CancellationToken cancellationToken) =>
        unread.Reader.ReadAsync(cancellationToken).AsTask().OrFail(() => "nothing was written", cancellationToken);

    /// <summary>Whether a request came that nobody has asked for.</summary>
    public bool HasMore => unread.Reader.TryPeek(out _);

    public ValueTask DisposeAsync() => server!.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var answer = script.TryDequeue(out var next) ? next : StubAnswer.Ok;
        unread.Writer.TryWrite(new(
            context.Request.Headers.ToImmutableDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            [.. ReceivedSeries.ReadAll(IronSnappy.Snappy.Decode(body.ToArray()))]));
        await answer.WriteAsync(context);
    }
}

/// <summary>One request of a remote write.</summary>
internal sealed record ReceivedWrite(ImmutableDictionary<string, string> Headers, ImmutableArray<ReceivedSeries> Series)
{
    public override string ToString() => string.Join("; ", Series);
}
