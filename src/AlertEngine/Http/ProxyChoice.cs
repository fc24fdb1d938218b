using System.Net;
using AlertEngine.Configuration.Http;

namespace AlertEngine.Http;

/// <summary>Which requests go by a proxy, as a configuration says.</summary>
internal sealed class ProxyChoice : IWebProxy
{
    private readonly Uri proxy;
    private readonly NoProxyList? direct;

    private ProxyChoice(Uri proxy, ICredentials? credentials, NoProxyList? direct) =>
        (this.proxy, Credentials, this.direct) = (proxy, credentials, direct);

    public ICredentials? Credentials { get; set; }

    /// <summary>Null sends every request on its own way.</summary>
    public static IWebProxy? Of(ProxyConfig config)
    {
        if (config.FromEnvironment)
        {
            return EnvironmentProxy.Read();
        }

        if (config.Url is not { } url)
        {
            return null;
        }

        var credentials = config.Username.Length > 0 ? new NetworkCredential(config.Username, config.Password?.Reveal() ?? "") : null;

        return new ProxyChoice(url, credentials, config.NoProxy.Length > 0 ? new(config.NoProxy) : null);
    }

    public Uri GetProxy(Uri destination) => proxy;

    public bool IsBypassed(Uri host) => direct is not null && direct.Contains(host);
}
