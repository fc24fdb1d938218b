using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace AlertEngine.Tests.Support;

/// <summary>Takes notifications over real HTTP, keeps them, and answers as the test has scripted.</summary>
internal sealed class StubReceiver : IAsyncDisposable
{
    private readonly Channel<ReceivedRequest> unread = Channel.CreateUnbounded<ReceivedRequest>();
    private readonly ConcurrentQueue<ReceivedRequest> requests = [];
    private readonly ConcurrentQueue<StubAnswer> script = [];
    private StubServer? server;

    private StubReceiver() { }

    public Uri Url => server!.Url;

    /// <summary>The answer to a request that finds the script empty.</summary>
    public StubAnswer Otherwise { get; set; } = StubAnswer.Ok;

    /// <summary>Answers by what is asked, before the script is looked at; null leaves it to the script.</summary>
    public Func<ReceivedRequest, StubAnswer?> Decide { get; set; } = _ => null;

    /// <summary>Every request so far, in the order of arrival.</summary>
    public ImmutableArray<ReceivedRequest> Requests => [.. requests];

    /// <summary>Whether a request came that nobody has asked for.</summary>
    public bool HasMore => unread.Reader.TryPeek(out _);

    public static async Task<StubReceiver> StartAsync(CancellationToken cancellationToken)
    {
        var receiver = new StubReceiver();
        receiver.server = await StubServer.StartAsync(receiver.HandleAsync, cancellationToken);
        return receiver;
    }

    /// <summary>Adds to the script; a request that finds it empty is answered 200, unless told otherwise.</summary>
    public void Answer(params ReadOnlySpan<StubAnswer> answers)
    {
        foreach (var answer in answers)
        {
            script.Enqueue(answer);
        }
    }

    /// <summary>The oldest request that nobody has asked for yet.</summary>
    public Task<ReceivedRequest> NextRequestAsync(CancellationToken cancellationToken) =>
        unread.Reader.ReadAsync(cancellationToken).AsTask().OrFail(() => "no request came", cancellationToken);

    public ValueTask DisposeAsync() => server!.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        var request = await ReceivedRequest.ReadAsync(context.Request, context.RequestAborted);
        // Taken before the test can see the request, so that what the test scripts next is for the next one.
        var answer = Decide(request) ?? (script.TryDequeue(out var next) ? next : Otherwise);
        requests.Enqueue(request);
        unread.Writer.TryWrite(request);
        await answer.WriteAsync(context);
    }
}
