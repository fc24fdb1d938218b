using System.Text;

namespace AlertEngine.Http;

/// <summary>Asks a proxy to connect through to a server.</summary>
internal static class ProxyTunnel
{
    private const int LongestHead = 16 << 10;

    public static async Task OpenAsync(Stream proxy, Uri server, IEnumerable<(string Name, string Value)> headers, CancellationToken cancellationToken)
    {
        var target = $"{(server.HostNameType == UriHostNameType.IPv6 ? $"[{server.IdnHost}]" : server.IdnHost)}:{server.Port}";
        var request = new StringBuilder($"CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n");
        foreach (var (name, value) in headers)
        {
            if (HeaderText.IsFit(value))
            {
                request.Append($"{name}: {value}\r\n");
            }
        }

        await proxy.WriteAsync(Encoding.UTF8.GetBytes(request.Append("\r\n").ToString()), cancellationToken);
        var status = (await ReadHeadAsync(proxy, cancellationToken)).Split("\r\n")[0];
        if (status.Split(' ') is not ["HTTP/1.1" or "HTTP/1.0", ['2', _, _], ..])
        {
            throw new HttpRequestException(HttpRequestError.ProxyTunnelError, $"the proxy does not connect to {target}: {Excerpt.Of(status, longest: 200)}");
        }
    }

    // Byte by byte: what follows the head is the server's.
    private static async Task<string> ReadHeadAsync(Stream proxy, CancellationToken cancellationToken)
    {
        var head = new byte[LongestHead];
        var length = 0;
        while (length < head.Length && await proxy.ReadAsync(head.AsMemory(length, 1), cancellationToken) > 0)
        {
            length++;
            if (head.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
            {
                break;
            }
        }

        return Encoding.Latin1.GetString(head, 0, length);
    }
}
