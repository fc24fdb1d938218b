using System.Net;
using System.Net.Sockets;

namespace AlertEngine.Tests.Support;

/// <summary>Ports for programs that must be told theirs.</summary>
internal static class Ports
{
    // Below those that the system gives to whoever asks for any: such a one could be another test's before the program listens.
    private const int First = 15_000;
    private const int End = 32_000;

    private static int last = Random.Shared.Next(End - First);

    /// <summary>One that nobody listens on now, and nobody else here is told.</summary>
    public static int Free()
    {
        while (true)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref last) % (End - First));
            if (IsFree(port))
            {
                return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();

            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
