using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Integrations.Discord;
using AlertEngine.Integrations.Mattermost;
using AlertEngine.Integrations.MsTeams;
using AlertEngine.Integrations.MsTeamsV2;
using AlertEngine.Integrations.RocketChat;
using AlertEngine.Integrations.Slack;
using AlertEngine.Integrations.Webex;
using AlertEngine.Integrations.Webhook;

namespace AlertEngine.Integrations;

/// <summary>Every way out, in the order in which a receiver's integrations are built. A new one is a line here.</summary>
internal static class IntegrationKinds
{
    private static readonly ImmutableArray<IntegrationType> Types =
    [
        IntegrationType.Of("webhook", WebhookConfig.Read, WebhookIntegration.Build),
        IntegrationType.Of("slack", SlackConfig.Read, SlackIntegration.Build),
        IntegrationType.Of("discord", DiscordConfig.Read, DiscordIntegration.Build),
        IntegrationType.Of("webex", WebexConfig.Read, WebexIntegration.Build),
        IntegrationType.Of("msteams", MsTeamsConfig.Read, MsTeamsIntegration.Build),
        IntegrationType.Of("msteamsv2", MsTeamsV2Config.Read, MsTeamsV2Integration.Build),
        IntegrationType.Of("rocketchat", RocketChatConfig.Read, RocketChatIntegration.Build),
        IntegrationType.Of("mattermost", MattermostConfig.Read, MattermostIntegration.Build),
    ];

    public static readonly ImmutableArray<IntegrationKind> All = [.. Types.Select(type => type.Kind)];

    public static IIntegration Build(ConfiguredIntegration configured, IntegrationParts parts) =>
        Types.First(type => type.Kind == configured.Kind).Build(configured.Config, parts);
}
