using System.Net;

namespace AlertEngine.Http;

/// <summary>The proxies that <c>HTTP_PROXY</c>, <c>HTTPS_PROXY</c> and <c>NO_PROXY</c> name, in either case.</summary>
internal sealed class EnvironmentProxy : IWebProxy, ICredentials
{
    private readonly Uri? http;
    private readonly Uri? https;
    private readonly NoProxyList direct;

    private EnvironmentProxy(Uri? http, Uri? https, NoProxyList direct) => (this.http, this.https, this.direct) = (http, https, direct);

    public ICredentials? Credentials
    {
        get => this;
        set => throw new NotSupportedException("The environment names them.");
    }

    public static EnvironmentProxy Read() => Read(Environment.GetEnvironmentVariable);

    public static EnvironmentProxy Read(Func<string, string?> variable)
    {
        return new(Proxy(Either("HTTP_PROXY")), Proxy(Either("HTTPS_PROXY")), new(Either("NO_PROXY") ?? ""));

        string? Either(string name) => variable(name) is { Length: > 0 } upper ? upper : variable(name.ToLowerInvariant());
    }

    public Uri? GetProxy(Uri destination) => destination.Scheme == Uri.UriSchemeHttps ? https : http;

    public bool IsBypassed(Uri host) => GetProxy(host) is null || direct.Contains(host);

    NetworkCredential? ICredentials.GetCredential(Uri uri, string authType)
    {
        var named = new[] { http, https }.FirstOrDefault(proxy => proxy is { UserInfo.Length: > 0 } && proxy.Authority == uri.Authority);

        return named?.UserInfo.Split(':', 2) switch
        {
            [var user, var password] => new(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password)),
            [var user] => new(Uri.UnescapeDataString(user), ""),
            _ => null,
        };
    }

    // A name without a scheme is that of an http proxy, as everywhere.
    private static Uri? Proxy(string? text) =>
        string.IsNullOrEmpty(text) ? null
        : Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : $"http://{text}", UriKind.Absolute, out var proxy) ? proxy
        : null;
}
