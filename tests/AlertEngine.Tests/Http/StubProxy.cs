using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AlertEngine.Tests.Http;

/// <summary>A real proxy: it opens tunnels, answers plain requests itself, and may ask for a login.</summary>
internal sealed class StubProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly ConcurrentQueue<string> requests = [];
    private readonly ConcurrentQueue<string> heads = [];
    private readonly string? login;
    private readonly Task accepting;

    /// <param name="login">As it stands in the header, base64; null asks for none.</param>
    public StubProxy(string? login = null)
    {
        this.login = login;
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The first lines of the requests that were let through.</summary>
    public ImmutableArray<string> Requests => [.. requests];

    /// <summary>The same requests with all their headers.</summary>
    public ImmutableArray<string> Heads => [.. heads];

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        await accepting;
        end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var served = new List<Task>();
        try
        {
            while (true)
            {
                served.Add(ServeAsync(await listener.AcceptTcpClientAsync(end.Token)));
            }
        }
        catch (Exception) when (end.IsCancellationRequested)
        {
            await Task.WhenAll(served);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                while (await ReadHeadAsync(stream) is { Length: > 0 } head)
                {
                    await AnswerAsync(stream, head);
                }
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
            {
                // The other side, or the test, is done.
            }
        }
    }

    private async Task AnswerAsync(NetworkStream stream, string head)
    {
        if (login is not null && !head.Contains($"Proxy-Authorization: Basic {login}", StringComparison.OrdinalIgnoreCase))
        {
            await WriteAsync(stream, "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n\r\n");
            return;
        }

        var line = head.Split("\r\n")[0];
        requests.Enqueue(line);
        heads.Enqueue(head);
        if (!line.StartsWith("CONNECT ", StringComparison.Ordinal))
        {
            await WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nby proxy\n");
            return;
        }

        using var target = new TcpClient();
        await target.ConnectAsync(IPAddress.Loopback, int.Parse(line.Split(' ')[1].Split(':')[1]), end.Token);
        await WriteAsync(stream, "HTTP/1.1 200 Connection established\r\n\r\n");
        await Task.WhenAny(stream.CopyToAsync(target.GetStream(), end.Token), target.GetStream().CopyToAsync(stream, end.Token));
    }

    private async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, end.Token) > 0)
        {
            head.Append((char)one[0]);
        }

        return head.ToString();
    }

    private async Task WriteAsync(NetworkStream stream, string text) => await stream.WriteAsync(Encoding.ASCII.GetBytes(text), end.Token);
}
