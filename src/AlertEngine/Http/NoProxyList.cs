using System.Collections.Immutable;
using System.Net;

namespace AlertEngine.Http;

/// <summary>
/// The servers that are asked without a proxy: names with those below them, addresses, networks, each perhaps with a port,
/// or <c>*</c> for all. This machine always is one of them.
/// </summary>
internal sealed class NoProxyList(string text)
{
    private readonly ImmutableArray<Entry> entries =
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Entry.Parse)];

    public bool Contains(Uri url)
    {
        var host = url.IdnHost.TrimEnd('.').ToLowerInvariant();
        _ = IPAddress.TryParse(host, out var address);

        return host == "localhost"
            || (address is not null && IPAddress.IsLoopback(address))
            || entries.Any(entry => entry.Matches(host, address, url.Port));
    }

    /// <summary>One entry; a name with a dot in front stands for those below it alone.</summary>
    private sealed record Entry(string Name, IPNetwork? Network, int? Port)
    {
        public static Entry Parse(string text)
        {
            text = text.ToLowerInvariant();
            if (text.Contains('/', StringComparison.Ordinal))
            {
                return new("", IPNetwork.TryParse(text, out var network) ? network : null, Port: null);
            }

            if (IPAddress.TryParse(text, out var bare))
            {
                return new("", new IPNetwork(bare, 8 * bare.GetAddressBytes().Length), Port: null);
            }

            var (host, port) = text.LastIndexOf(':') is >= 0 and var colon && int.TryParse(text[(colon + 1)..], out var number)
                ? (text[..colon], (int?)number)
                : (text, null);
            if (IPAddress.TryParse(host, out var address))
            {
                return new("", new IPNetwork(address, 8 * address.GetAddressBytes().Length), port);
            }

            return new(host.StartsWith("*.", StringComparison.Ordinal) ? host[1..] : host, Network: null, port);
        }

        public bool Matches(string host, IPAddress? address, int port)
        {
            if (Name == "*")
            {
                return true;
            }

            if (Port is { } only && only != port)
            {
                return false;
            }

            if (address is not null)
            {
                return Network is { } network && network.Contains(address);
            }

            return Name.StartsWith('.')
                ? host.EndsWith(Name, StringComparison.Ordinal)
                : Name.Length > 0 && (host == Name || host.EndsWith($".{Name}", StringComparison.Ordinal));
        }
    }
}
