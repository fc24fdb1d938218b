using System.Collections.Frozen;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Web;

/// <summary>Who may ask, how often and over what: Prometheus' and Alertmanager's <c>--web.config.file</c>.</summary>
internal sealed record WebConfig
{
    /// <summary>Null serves without encryption.</summary>
    public required TlsServerConfig? Tls { get; init; }

    public required HttpServerConfig Http { get; init; }

    /// <summary>Empty lets everybody in.</summary>
    public required FrozenDictionary<string, BcryptHash> Users { get; init; }

    /// <summary>Null answers as much as is asked.</summary>
    public required RateLimit? RateLimit { get; init; }

    public static WebConfig Read(YamlMap map, WatchedFiles files) => new()
    {
        Tls = map.Map("tls_server_config") is { } tls && tls.Keys.Any() ? TlsServerConfig.Read(tls, files) : null,
        Http = HttpServerConfig.Read(map.MapOrEmpty("http_server_config")),
        Users = ReadUsers(map),
        RateLimit = map.Map("rate_limit") is { } limit ? RateLimit.Read(limit) : null,
    };

    private static FrozenDictionary<string, BcryptHash> ReadUsers(YamlMap map)
    {
        var users = new Dictionary<string, BcryptHash>(StringComparer.Ordinal);
        if (map.Map("basic_auth_users") is not { } written)
        {
            return users.ToFrozenDictionary();
        }

        foreach (var user in written.Keys)
        {
            if (BcryptHash.TryParse(written.Secret(user)?.Reveal() ?? "", out var error) is { } hash)
            {
                users.Add(user, hash);
            }
            else
            {
                written.Note(user, $"{user}: {error}");
            }
        }

        return users.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
