using Microsoft.AspNetCore.Connections;

namespace AlertEngine.Web;

/// <summary>Tells a client that speaks plain HTTP to a port for HTTPS so, instead of hanging up on it.</summary>
internal sealed class PlainTextAtTls(ConnectionDelegate next, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task HandleAsync(ConnectionContext connection)
    {
        if (await FirstByteAsync(connection) is not { } first)
        {
            return;
        }

        if (first is >= (byte)'A' and <= (byte)'Z')
        {
            await connection.Transport.Output.WriteAsync(
                "HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n"u8.ToArray(), connection.ConnectionClosed);
            return;
        }

        await next(connection);
    }

    // Nothing is consumed: the handshake begins with the same byte.
    private async Task<byte?> FirstByteAsync(ConnectionContext connection)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, connection.ConnectionClosed);
        try
        {
            var read = await connection.Transport.Input.ReadAsync(ended.Token);
            byte? first = read.Buffer.IsEmpty ? null : read.Buffer.FirstSpan[0];
            connection.Transport.Input.AdvanceTo(read.Buffer.Start);

            return first;
        }
        catch (Exception e) when (e is OperationCanceledException or ConnectionAbortedException or ConnectionResetException)
        {
            return null;
        }
    }
}
