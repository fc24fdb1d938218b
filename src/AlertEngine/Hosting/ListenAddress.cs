using System.Globalization;
using System.Net;
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

    public override string ToString() => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
