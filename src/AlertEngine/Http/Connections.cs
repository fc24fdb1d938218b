using System.Net;
using System.Text;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Http;

namespace AlertEngine.Http;

/// <summary>The connections that were made with one state of the certificates. Once retired it ends with its last request.</summary>
internal sealed class Connections
{
    private readonly HttpMessageInvoker invoker;
    private readonly WatchedFiles files;
    private int users = 1;

    private Connections(HttpMessageInvoker invoker, WatchedFiles files) => (this.invoker, this.files) = (invoker, files);

    /// <summary>Whether the certificates have changed since.</summary>
    public bool AreOutdated => files.Changed;

    public static Connections Make(HttpClientConfig config)
    {
        var files = new WatchedFiles();
        var proxy = ProxyChoice.Of(config.Proxy);
        var tls = TlsOptions.Make(config.Tls, files);
        var isDialled = Dialer.IsNeeded(config);
        var handler = new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.GZip,
            ConnectTimeout = TimeSpan.FromSeconds(30),
            EnableMultipleHttp2Connections = true,
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5), // so that a name which moves is followed
            Proxy = isDialled && proxy is not null ? new PlainRequests(proxy) : proxy,
            RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
            SslOptions = tls,
            UseCookies = false,
            UseProxy = proxy is not null,
        };
        if (isDialled)
        {
            handler.ConnectCallback = new Dialer(config, tls, proxy).ConnectAsync;
        }

        return new(new HttpMessageInvoker(handler), files);
    }

    /// <summary>Whether a request may begin; each that did ends with <see cref="Leave"/>.</summary>
    public bool TryEnter()
    {
        for (var seen = Volatile.Read(ref users); seen > 0; seen = Volatile.Read(ref users))
        {
            if (Interlocked.CompareExchange(ref users, seen + 1, seen) == seen)
            {
                return true;
            }
        }

        return false;
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        invoker.SendAsync(request, cancellationToken);

    // A body that is still being read keeps its connection beyond this.
    public void Leave()
    {
        if (Interlocked.Decrement(ref users) == 0)
        {
            invoker.Dispose();
        }
    }

    public void Retire() => Leave();

    /// <summary>A proxy for what is not encrypted; the dialer makes the tunnels itself.</summary>
    private sealed class PlainRequests(IWebProxy proxy) : IWebProxy
    {
        public ICredentials? Credentials
        {
            get => proxy.Credentials;
            set => throw new NotSupportedException("The configuration names them.");
        }

        public Uri? GetProxy(Uri destination) => proxy.GetProxy(destination);

        public bool IsBypassed(Uri host) => host.Scheme == Uri.UriSchemeHttps || proxy.IsBypassed(host);
    }
}
