using AlertEngine.Configuration;
using AlertEngine.Configuration.Http;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Integrations.Slack;

/// <summary>Where messages go: to the address of a webhook, or to Slack's API with the token of an app.</summary>
internal sealed record SlackAddress(SecretSource? Url, HttpClientConfig Http)
{
    private static readonly string[] Order = ["send_resolved", "http_config", "api_url", "api_url_file", "app_token", "app_token_file", "app_url"];

    /// <summary>Whether what was sent there can be changed, which no webhook allows.</summary>
    public bool TakesUpdates =>
        Url is SecretSource.Inline inline
        && inline.Value.Reveal() is var url
        && (url == Secret.Mask || url.EndsWith("/chat.postMessage", StringComparison.Ordinal));

    public static SlackAddress Read(YamlMap map, GlobalConfig global)
    {
        var http = HttpClientConfig.ReadOrInherit(map, global);
        var url = map.SecretOrFile("api_url", isUrl: true);
        var appUrl = map.UrlOrInherited("app_url", global.Services.SlackAppUrl);
        var token = ReadToken(map, http, url, global.Services.SlackAppToken);
        var address = token is null
            ? new SlackAddress(url ?? Inherited(map, global.Services.SlackApiUrl), http)
            : OfApp(map, token, appUrl, http);
        map.Printed.Arrange(Order);

        return address;
    }

    // An app's token goes in the header of requests, and wins over an inherited address and over the file of one.
    private static SlackAddress OfApp(YamlMap map, SecretSource token, Uri? appUrl, HttpClientConfig http)
    {
        if (http.Auth is HttpAuth.Authorization)
        {
            map.Note("http_config", "http authorization can't be set when using Slack App tokens");
        }

        var url = appUrl is null ? null : new SecretSource.Inline(new Secret(appUrl.OriginalString));
        if (url is not null)
        {
            map.PrintSecret("api_url", url);
        }

        map.Print("http_config", WithToken(map.Printed.Find("http_config"), token));

        return new(url, http with { Auth = new HttpAuth.Authorization("Bearer", token) });
    }

    private static SecretSource? ReadToken(YamlMap map, HttpClientConfig http, SecretSource? url, SecretSource? inherited)
    {
        var hasAuthorization = map.Has("http_config") && http.Auth is HttpAuth.Authorization;
        var token = map.SecretOrInherited("app_token", hasAuthorization || map.Gives("api_url") ? null : inherited);
        if (url is not null && (map.Gives("app_token") || map.Gives("app_token_file")))
        {
            map.Note("at most one of api_url/api_url_file & app_token/app_token_file must be configured");
        }

        return token;
    }

    private static SecretSource? Inherited(YamlMap map, SecretSource? url)
    {
        if (url is null)
        {
            map.Note("no Slack API URL nor App token set either inline or in a file");
        }
        else
        {
            map.PrintSecret("api_url", url);
        }

        return url;
    }

    private static CanonicalNode.Map WithToken(CanonicalNode? http, SecretSource token)
    {
        var authorization = new CanonicalNode.Map();
        authorization.Set("type", new CanonicalNode.Scalar("Bearer"));
        authorization.SetSecret("credentials", token);
        var printed = new CanonicalNode.Map([.. (http as CanonicalNode.Map)?.Entries ?? []]);
        printed.Set("authorization", authorization);
        printed.Arrange(["basic_auth", "authorization"]);

        return printed;
    }
}
