using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Integrations.DingTalk;
using AlertEngine.Integrations.Discord;
using AlertEngine.Integrations.Feishu;
using AlertEngine.Integrations.Sns;
using AlertEngine.Integrations.Telegram;
using AlertEngine.Integrations.WeComRobot;
using AlertEngine.Integrations.Webhook;
using AlertEngine.Integrations.WeChat;

namespace AlertEngine.Integrations;

/// <summary>Every way out, in the order in which a receiver's integrations are built. A new one is a line here.</summary>
internal static class IntegrationKinds
{
    private static readonly ImmutableArray<IntegrationType> Types =
    [
        IntegrationType.Of("webhook", WebhookConfig.Read, WebhookIntegration.Build),
        IntegrationType.Of("wechat", WeChatConfig.Read, WeChatIntegration.Build),
        IntegrationType.Of("sns", SnsConfig.Read, SnsIntegration.Build),
        IntegrationType.Of("telegram", TelegramConfig.Read, TelegramIntegration.Build),
        IntegrationType.Of("discord", DiscordConfig.Read, DiscordIntegration.Build),
        IntegrationType.OfOurs("dingtalk", DingTalkConfig.Read, DingTalkIntegration.Build),
        IntegrationType.OfOurs("wecom_robot", WeComRobotConfig.Read, WeComRobotIntegration.Build),
        IntegrationType.OfOurs("feishu", FeishuConfig.Read, FeishuIntegration.Build),
    ];

    public static readonly ImmutableArray<IntegrationKind> All = [.. Types.Select(type => type.Kind)];

    public static IIntegration Build(ConfiguredIntegration configured, IntegrationParts parts) =>
        Types.First(type => type.Kind == configured.Kind).Build(configured.Config, parts);
}
