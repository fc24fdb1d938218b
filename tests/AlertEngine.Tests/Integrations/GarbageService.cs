using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Integrations;

/// <summary>Answers every request with far more than anybody wants, and knows whether somebody took it all.</summary>
internal sealed class GarbageService : IAsyncDisposable
{
    private const int Size = 64 << 20; // more than the buffers of both ends hold

    private static readonly byte[] Garbage = [.. Enumerable.Repeat((byte)'<', 64 << 10)];

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentQueue<Task<bool>> answers = new();
    private readonly byte[] head;
    private readonly Task accepting;

    public GarbageService(int status)
    {
        head = Encoding.ASCII.GetBytes($"HTTP/1.1 {status} Fine\r\nContent-Length: {Size}\r\n\r\n");
        listener.Start();
        accepting = AcceptAsync();
    }

    public Uri Url => new($"http://{listener.LocalEndpoint}/");

    /// <summary>For each request, whether the one who asked took all of the answer.</summary>
    public Task<bool[]> TakenAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(answers).OrFail(() => "an answer was neither taken nor cut off", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await accepting;
        listener.Stop();
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                answers.Enqueue(AnswerAsync(await listener.AcceptSocketAsync(stopping.Token)));
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
    }

    private async Task<bool> AnswerAsync(Socket connection)
    {
        using (connection)
        {
            try
            {
                await connection.ReceiveAsync(new byte[64 << 10]);
                await connection.SendAsync(head);
                for (var sent = 0; sent < Size; sent += Garbage.Length)
                {
                    await connection.SendAsync(Garbage);
                }

                return true;
            }
            catch (SocketException) // the other end hung up
            {
                return false;
            }
        }
    }
}
