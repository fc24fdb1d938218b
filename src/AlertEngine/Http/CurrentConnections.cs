using AlertEngine.Configuration.Http;

namespace AlertEngine.Http;

/// <summary>Sends requests by connections whose certificates are those that lie in the files now.</summary>
internal sealed class CurrentConnections(HttpClientConfig config) : IDisposable
{
    private readonly Lock gate = new();
    private Connections? current;
    private bool isDisposed;

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var connections = Enter();
        try
        {
            return await connections.SendAsync(request, cancellationToken);
        }
        finally
        {
            connections.Leave();
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            isDisposed = true;
            current?.Retire();
            current = null;
        }
    }

    private Connections Enter()
    {
        if (Volatile.Read(ref current) is { AreOutdated: false } latest && latest.TryEnter())
        {
            return latest;
        }

        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            if (current is not { AreOutdated: false })
            {
                var next = Connections.Make(config);
                current?.Retire();
                current = next;
            }

            current.TryEnter();

            return current;
        }
    }
}
