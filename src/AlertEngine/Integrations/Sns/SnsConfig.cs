using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Http;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Integrations.Sns;

/// <summary>A topic, an endpoint or a telephone that Amazon's notification service reaches.</summary>
internal sealed record SnsConfig : IntegrationConfig
{
    /// <summary>Empty for Amazon's own address of the region.</summary>
    public required string ApiUrl { get; init; }
    public required SigV4Config SigV4 { get; init; }
    public required string TopicArn { get; init; }
    public required string PhoneNumber { get; init; }
    public required string TargetArn { get; init; }
    public required string Subject { get; init; }
    public required string Message { get; init; }
    public required ImmutableSortedDictionary<string, string> Attributes { get; init; }
    public required HttpClientConfig Http { get; init; }

    public static SnsConfig Read(YamlMap map, GlobalConfig global)
    {
        var config = new SnsConfig
        {
            SendResolved = map.Bool("send_resolved", otherwise: true),
            Http = HttpClientConfig.ReadOrInherit(map, global),
            ApiUrl = map.Text("api_url"),
            SigV4 = SigV4Config.Read(map.MapOrEmpty("sigv4")),
            TopicArn = map.Text("topic_arn"),
            PhoneNumber = map.Text("phone_number"),
            TargetArn = map.Text("target_arn"),
            Subject = map.Has("subject") ? map.Text("subject") : map.Text("subject", otherwise: """{{ template "sns.default.subject" . }}"""),
            Message = map.Text("message", otherwise: """{{ template "sns.default.message" . }}"""),
            Attributes = map.TextMap("attributes"),
        };

        // All three at once pass, as they do in Alertmanager; Amazon will refuse them.
        if (config.TopicArn.Length > 0 ^ config.PhoneNumber.Length > 0 ^ config.TargetArn.Length > 0)
        {
            return map.Flag("use_aws_http_client") ? config with { Http = HttpClientConfig.Default } : config;
        }

        map.Note("must provide either a Target ARN, Topic ARN, or Phone Number for SNS config");
        map.Flag("use_aws_http_client");

        return config;
    }
}
