using AlertEngine.Configuration;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Integrations.Sns;

/// <summary>How requests to AWS are signed: where, and as whom.</summary>
internal sealed record SigV4Config
{
    public required string? Region { get; init; }
    public required string? AccessKey { get; init; }
    public required Secret? SecretKey { get; init; }
    public required string? Profile { get; init; }
    public required string? RoleArn { get; init; }
    public required string? ExternalId { get; init; }
    public required bool UseFipsStsEndpoint { get; init; }

    public static SigV4Config Read(YamlMap map)
    {
        var config = new SigV4Config
        {
            Region = map.TextOrNull("region"),
            AccessKey = map.TextOrNull("access_key"),
            SecretKey = map.Secret("secret_key"),
            Profile = map.TextOrNull("profile"),
            RoleArn = map.TextOrNull("role_arn"),
            ExternalId = map.TextOrNull("external_id"),
            UseFipsStsEndpoint = map.Flag("use_fips_sts_endpoint"),
        };
        map.TextOrNull("service_name");
        if (config.AccessKey is null != config.SecretKey is null)
        {
            map.Note("must provide a AWS SigV4 Access key and Secret Key if credentials are specified in the SigV4 config");
        }

        if (config is { ExternalId: not null, RoleArn: null })
        {
            map.Note("external_id", "external_id can only be used with role_arn");
        }

        return config;
    }
}
