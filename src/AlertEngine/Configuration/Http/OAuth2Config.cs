using System.Collections.Immutable;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Configuration.Http;

/// <summary>Tokens from an OAuth 2 server, by client credentials or a signed JWT.</summary>
internal sealed record OAuth2Config
{
    private const string ClientCredentials = "client_credentials";
    private const string JwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    public required string ClientId { get; init; }
    public required SecretSource? ClientSecret { get; init; }
    public required string CertificateKeyId { get; init; }
    public required SecretSource? CertificateKey { get; init; }
    public required bool UsesJwt { get; init; }
    public required string SignatureAlgorithm { get; init; }
    public required string Issuer { get; init; }
    public required string Audience { get; init; }
    public required ImmutableSortedDictionary<string, string> Claims { get; init; }
    public required ImmutableArray<string> Scopes { get; init; }
    public required Uri? TokenUrl { get; init; }
    public required ImmutableSortedDictionary<string, string> EndpointParameters { get; init; }
    public required TlsConfig Tls { get; init; }
    public required ProxyConfig Proxy { get; init; }

    public static OAuth2Config Read(YamlMap map)
    {
        SecretReference.Refuse(map, "client_secret_ref");
        SecretReference.Refuse(map, "client_certificate_key_ref");
        var config = new OAuth2Config
        {
            ClientId = map.RequiredText("client_id", "oauth2 client_id must be configured"),
            ClientSecret = map.SecretOrFile("client_secret"),
            CertificateKeyId = map.Text("client_certificate_key_id"),
            CertificateKey = map.SecretOrFile("client_certificate_key"),
            UsesJwt = map.Has("grant_type") && map.Choice("grant_type", ClientCredentials, ClientCredentials, JwtBearer) == JwtBearer,
            SignatureAlgorithm = map.Has("signature_algorithm") ? map.Choice("signature_algorithm", "RS256", "RS256", "RS384", "RS512") : "RS256",
            Issuer = map.Text("iss"),
            Audience = map.Text("audience"),
            Claims = map.TextMap("claims"),
            Scopes = map.Texts("scopes"),
            TokenUrl = map.UrlOrNull("token_url"),
            EndpointParameters = map.TextMap("endpoint_params"),
            Tls = map.Map("tls_config") is { } tls ? TlsConfig.Read(tls) : TlsConfig.Default,
            Proxy = ProxyConfig.Read(map),
        };
        if (!map.Has("token_url"))
        {
            map.Note("oauth2 token_url must be configured");
        }

        return config;
    }
}
