using System.Net;
using System.Net.Sockets;

namespace AlertEngine.Tests.Support;

/// <summary>Ports for programs that must be told theirs.</summary>
internal static class Ports
{
    /// <summary>One that nobody listens on now.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();

        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
