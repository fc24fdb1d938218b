using System.Collections.Immutable;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.RemoteWrite;

/// <summary>A remote store that decodes what it is sent, keeps it, and answers as the test has scripted.</summary>
internal sealed class StubStore : IAsyncDisposable
{
    private readonly StubReceiver receiver;

    private StubStore(StubReceiver receiver) => this.receiver = receiver;

    public Uri Url => new(receiver.Url, "api/v1/write");

    /// <summary>Whether a request came that nobody has asked for.</summary>
    public bool HasMore => receiver.HasMore;

    public static async Task<StubStore> StartAsync(CancellationToken cancellationToken) => new(await StubReceiver.StartAsync(cancellationToken));

    /// <summary>Adds to the script; a request that finds it empty is answered 200.</summary>
    public void Answer(params ReadOnlySpan<StubAnswer> answers) => receiver.Answer(answers);

    /// <summary>The oldest request that nobody has asked for yet.</summary>
    public async Task<ReceivedWrite> NextAsync(CancellationToken cancellationToken)
    {
        var request = await receiver.NextRequestAsync(cancellationToken);

        return new(request.Headers, [.. ReceivedSeries.ReadAll(IronSnappy.Snappy.Decode(request.Bytes))]);
    }

    public ValueTask DisposeAsync() => receiver.DisposeAsync();
}

/// <summary>One request of a remote write.</summary>
internal sealed record ReceivedWrite(ImmutableDictionary<string, string> Headers, ImmutableArray<ReceivedSeries> Series)
{
    public override string ToString() => string.Join("; ", Series);
}
