using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace AlertEngine.Hosting;

/// <summary>Where to listen: <c>:9093</c> on every interface, <c>127.0.0.1:9093</c>, <c>[::1]:9093</c> or <c>localhost:9093</c>.</summary>
internal sealed record ListenAddress(string Host, int Port)
{
    public static ListenAddress? TryParse(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon < 0 || !int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port > 65535)
        {
            return null;
        }

        var host = text[..colon] is ['[', .. var inner, ']'] ? inner : text[..colon];
        var isKnown = host is "" or "localhost" || IPAddress.TryParse(host, out _);

        return isKnown ? new(host, port) : null;
    }

    public void Apply(KestrelServerOptions kestrel)
    {
        if (Host.Length == 0)
        {
            kestrel.ListenAnyIP(Port);
        }
        else if (Host is "localhost" && Port != 0)
        {
            kestrel.ListenLocalhost(Port);
        }
        else
        {
            kestrel.Listen(Host is "localhost" ? IPAddress.Loopback : IPAddress.Parse(Host), Port);
        }
    }

    /// <summary>
    /// Why nothing can listen there, in a sentence; null when it can. To be asked before anything is started: the server finds out only when
    /// all else is under way.
    /// </summary>
    public string? Problem()
    {
        var error = Host switch
        {
            "" => ErrorAtAny(),
            "localhost" => ErrorAt(IPAddress.Loopback),
            _ => ErrorAt(IPAddress.Parse(Host)),
        };

        return error switch
        {
            null => null,
            SocketError.AddressAlreadyInUse => $"{this} is taken: another program listens there; choose another --web.listen-address.",
            { } other => $"cannot listen at {this}: {new SocketException((int)other).Message}",
        };
    }

    private SocketError? ErrorAtAny() => ErrorAt(IPAddress.IPv6Any) switch
    {
        null => null,
        SocketError.AddressAlreadyInUse => SocketError.AddressAlreadyInUse,
        _ => ErrorAt(IPAddress.Any), // a host without IPv6
    };

    private SocketError? ErrorAt(IPAddress address)
    {
        try
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            if (address.Equals(IPAddress.IPv6Any))
            {
                socket.DualMode = true;
            }

            socket.Bind(new IPEndPoint(address, Port));

            return null;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode;
        }
    }

    public override string ToString() => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
