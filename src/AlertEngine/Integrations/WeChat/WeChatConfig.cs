using AlertEngine.Configuration;
using AlertEngine.Configuration.Http;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Integrations.WeChat;

/// <summary>An app of WeCom that writes to members of its company.</summary>
internal sealed record WeChatConfig : IntegrationConfig
{
    public required SecretSource? ApiSecret { get; init; }
    public required string CorpId { get; init; }
    public required string Message { get; init; }
    public required Uri ApiUrl { get; init; }
    public required string ToUser { get; init; }
    public required string ToParty { get; init; }
    public required string ToTag { get; init; }
    public required string AgentId { get; init; }

    /// <summary>Otherwise the message is a plain text.</summary>
    public required bool IsMarkdown { get; init; }
    public required HttpClientConfig Http { get; init; }

    public static WeChatConfig Read(YamlMap map, GlobalConfig global)
    {
        var config = new WeChatConfig
        {
            SendResolved = map.Bool("send_resolved", otherwise: false),
            Http = HttpClientConfig.ReadOrInherit(map, global),
            ApiSecret = map.SecretOrInherited("api_secret", global.Services.WeChatApiSecret),
            CorpId = map.Text("corp_id", otherwise: global.Services.WeChatCorpId),
            Message = map.Text("message", otherwise: """{{ template "wechat.default.message" . }}"""),
            ApiUrl = map.BaseUrl("api_url", global.Services.WeChatApiUrl)!,
            ToUser = map.Text("to_user", otherwise: """{{ template "wechat.default.to_user" . }}"""),
            ToParty = map.Text("to_party", otherwise: """{{ template "wechat.default.to_party" . }}"""),
            ToTag = map.Text("to_tag", otherwise: """{{ template "wechat.default.to_tag" . }}"""),
            AgentId = map.Text("agent_id", otherwise: """{{ template "wechat.default.agent_id" . }}"""),
            IsMarkdown = ReadIsMarkdown(map),
        };
        if (config.ApiSecret is null)
        {
            map.Note("no global Wechat Api Secret set either inline or in a file");
        }

        if (config.CorpId.Length == 0)
        {
            map.Note("no global Wechat CorpID set");
        }

        return config;
    }

    private static bool ReadIsMarkdown(YamlMap map)
    {
        var type = map.Text("message_type", otherwise: "text");
        if (type is not ("text" or "markdown"))
        {
            map.Note("message_type", $"weChat message type \"{type}\" does not match valid options ^(text|markdown)$");
        }

        return type is "markdown";
    }
}
