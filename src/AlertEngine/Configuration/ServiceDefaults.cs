using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Configuration;

/// <summary>Addresses and keys of the services that receivers use unless they name their own.</summary>
internal sealed record ServiceDefaults
{
    public required SecretSource? SlackApiUrl { get; init; }
    public required SecretSource? SlackAppToken { get; init; }
    public required Uri? SlackAppUrl { get; init; }
    public required Uri? PagerDutyUrl { get; init; }
    public required Uri? OpsgenieApiUrl { get; init; }
    public required SecretSource? OpsgenieApiKey { get; init; }
    public required Uri? WeChatApiUrl { get; init; }
    public required SecretSource? WeChatApiSecret { get; init; }
    public required string WeChatCorpId { get; init; }
    public required Uri? VictorOpsApiUrl { get; init; }
    public required SecretSource? VictorOpsApiKey { get; init; }
    public required Uri? TelegramApiUrl { get; init; }
    public required SecretSource? TelegramBotToken { get; init; }
    public required Uri? WebexApiUrl { get; init; }
    public required Uri? RocketChatApiUrl { get; init; }
    public required SecretSource? RocketChatToken { get; init; }
    public required SecretSource? RocketChatTokenId { get; init; }
    public required SecretSource? MattermostWebhookUrl { get; init; }

    public static ServiceDefaults Read(YamlMap map)
    {
        var services = new ServiceDefaults
        {
            SlackApiUrl = map.SecretOrFile("slack_api_url", isUrl: true),
            SlackAppToken = map.SecretOrFile("slack_app_token"),
            SlackAppUrl = map.UrlOrNull("slack_app_url", otherwise: "https://slack.com/api/chat.postMessage"),
            PagerDutyUrl = map.UrlOrNull("pagerduty_url", otherwise: "https://events.pagerduty.com/v2/enqueue"),
            OpsgenieApiUrl = map.UrlOrNull("opsgenie_api_url", otherwise: "https://api.opsgenie.com/"),
            OpsgenieApiKey = map.SecretOrFile("opsgenie_api_key"),
            WeChatApiUrl = map.UrlOrNull("wechat_api_url", otherwise: "https://qyapi.weixin.qq.com/cgi-bin/"),
            WeChatApiSecret = map.SecretOrFile("wechat_api_secret"),
            WeChatCorpId = map.Text("wechat_api_corp_id"),
            VictorOpsApiUrl = map.UrlOrNull("victorops_api_url", otherwise: "https://alert.victorops.com/integrations/generic/20131114/alert/"),
            VictorOpsApiKey = map.SecretOrFile("victorops_api_key"),
            TelegramApiUrl = map.UrlOrNull("telegram_api_url", otherwise: "https://api.telegram.org"),
            TelegramBotToken = map.SecretOrFile("telegram_bot_token"),
            WebexApiUrl = map.UrlOrNull("webex_api_url", otherwise: "https://webexapis.com/v1/messages"),
            RocketChatApiUrl = map.UrlOrNull("rocketchat_api_url", otherwise: "https://open.rocket.chat/"),
            RocketChatToken = map.SecretOrFile("rocketchat_token"),
            RocketChatTokenId = map.SecretOrFile("rocketchat_token_id"),
            MattermostWebhookUrl = map.SecretOrFile("mattermost_webhook_url", isUrl: true),
        };
        NoteSlackConflict(map, services);

        return services;
    }

    // A bot token posts to slack_app_url, a webhook address posts to itself; both together mean something only when they agree.
    private static void NoteSlackConflict(YamlMap map, ServiceDefaults services)
    {
        var agrees = services.SlackApiUrl is SecretSource.Inline inline
            && inline.Value.Reveal() == services.SlackAppUrl?.AbsoluteUri;
        if (services is { SlackApiUrl: not null, SlackAppToken: not null } && !agrees)
        {
            map.Note("slack_app_token", "at most one of slack_app_token/slack_app_token_file & slack_api_url/slack_api_url_file must be configured");
        }
    }
}
