using System.Net;
using System.Net.Sockets;

namespace AlertEngine.GoTemplates.Functions;

/// <summary>Addresses of the form host:port, where the host may be an IPv6 address in brackets.</summary>
internal static class HostPort
{
    public static string StripPort(string address) => TrySplit(address, out var host, out _) ? host : address;

    /// <summary>Keeps the first part of a host name and the port; addresses by number stay whole.</summary>
    public static string StripDomain(string address)
    {
        if (!TrySplit(address, out var host, out var port))
        {
            (host, port) = (address, "");
        }

        if (IsNumeric(host))
        {
            return address;
        }

        host = host.Split('.')[0];

        return port.Length == 0 ? host : host.Contains(':') ? $"[{host}]:{port}" : $"{host}:{port}";
    }

    private static bool TrySplit(string address, out string host, out string port)
    {
        (host, port) = ("", "");
        var colon = address.LastIndexOf(':');
        if (colon < 0)
        {
            return false;
        }

        var bracketed = address[0] == '[';
        host = address[..colon];
        if (bracketed)
        {
            if (host.Length < 2 || host.IndexOf(']') != host.Length - 1)
            {
                return false;
            }

            host = host[1..^1];
        }

        port = address[(colon + 1)..];
        return (bracketed || !host.Contains(':')) && host.AsSpan().IndexOfAny("[]") < 0
            && port.AsSpan().IndexOfAny("[]") < 0;
    }

    private static bool IsNumeric(string host)
    {
        if (host.Contains(':'))
        {
            return !host.Contains('%') && !host.StartsWith('[') && IPAddress.TryParse(host, out var address)
                && address.AddressFamily == AddressFamily.InterNetworkV6;
        }

        var parts = host.Split('.');
        return parts.Length == 4 && parts.All(p => p.Length is > 0 and <= 3 && p.All(char.IsAsciiDigit)
            && int.Parse(p) <= 255 && (p.Length == 1 || p[0] != '0'));
    }
}
