using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using AlertEngine.Configuration.Http;

namespace AlertEngine.Http;

/// <summary>
/// Opens encrypted connections where the platform's own way leaves something out: a server name other than the address's,
/// and headers for the proxy that makes the tunnel.
/// </summary>
internal sealed class Dialer(HttpClientConfig config, SslClientAuthenticationOptions tls, IWebProxy? proxy)
{
    public static bool IsNeeded(HttpClientConfig config) => config.Tls.ServerName.Length > 0 || config.Proxy.ConnectHeaders.Length > 0;

    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var url = context.InitialRequestMessage.RequestUri!;
        if (url.Scheme != Uri.UriSchemeHttps)
        {
            return await OpenAsync(context.DnsEndPoint, cancellationToken);
        }

        var by = proxy is not null && !proxy.IsBypassed(url) ? proxy.GetProxy(url) : null;
        var stream = await OpenAsync(by is null ? context.DnsEndPoint : new(by.IdnHost, by.Port), cancellationToken);
        try
        {
            if (by is not null)
            {
                stream = by.Scheme == Uri.UriSchemeHttps ? await EncryptAsync(stream, by.IdnHost, [], cancellationToken) : stream;
                await ProxyTunnel.OpenAsync(stream, url, Headers(by), cancellationToken);
            }

            var name = config.Tls.ServerName.Length > 0 ? config.Tls.ServerName : url.IdnHost;
            List<SslApplicationProtocol> protocols =
                config.EnableHttp2 ? [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11] : [SslApplicationProtocol.Http11];

            return await EncryptAsync(stream, name, protocols, cancellationToken);
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    public static async Task<Stream> OpenAsync(DnsEndPoint to, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(to, cancellationToken);

            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<Stream> EncryptAsync(Stream stream, string name, List<SslApplicationProtocol> protocols, CancellationToken cancellationToken)
    {
        var encrypted = new SslStream(stream);
        await encrypted.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = name,
                ApplicationProtocols = protocols,
                EnabledSslProtocols = tls.EnabledSslProtocols,
                ClientCertificateContext = tls.ClientCertificateContext,
                CertificateChainPolicy = tls.CertificateChainPolicy,
                RemoteCertificateValidationCallback = tls.RemoteCertificateValidationCallback,
            },
            cancellationToken);

        return encrypted;
    }

    private IEnumerable<(string Name, string Value)> Headers(Uri by)
    {
        if (proxy?.Credentials?.GetCredential(by, "Basic") is { } login)
        {
            yield return ("Proxy-Authorization", BasicLogin.Of(login.UserName, login.Password));
        }

        foreach (var header in config.Proxy.ConnectHeaders)
        {
            foreach (var value in header.Values)
            {
                yield return (header.Name, new WatchedSecret(value).Reveal());
            }
        }
    }
}
