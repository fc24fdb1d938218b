using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Integrations.Bark;
using AlertEngine.Integrations.DingTalk;
using AlertEngine.Integrations.Discord;
using AlertEngine.Integrations.Email;
using AlertEngine.Integrations.Exec;
using AlertEngine.Integrations.Feishu;
using AlertEngine.Integrations.GoogleChat;
using AlertEngine.Integrations.Gotify;
using AlertEngine.Integrations.Inbox;
using AlertEngine.Integrations.Incidentio;
using AlertEngine.Integrations.Jira;
using AlertEngine.Integrations.Matrix;
using AlertEngine.Integrations.Mattermost;
using AlertEngine.Integrations.MsTeams;
using AlertEngine.Integrations.MsTeamsV2;
using AlertEngine.Integrations.Ntfy;
using AlertEngine.Integrations.Opsgenie;
using AlertEngine.Integrations.PagerDuty;
using AlertEngine.Integrations.Pushover;
using AlertEngine.Integrations.RocketChat;
using AlertEngine.Integrations.Slack;
using AlertEngine.Integrations.Sns;
using AlertEngine.Integrations.Telegram;
using AlertEngine.Integrations.Twilio;
using AlertEngine.Integrations.VictorOps;
using AlertEngine.Integrations.Webex;
using AlertEngine.Integrations.Webhook;
using AlertEngine.Integrations.WeChat;
using AlertEngine.Integrations.WeComRobot;
using AlertEngine.Integrations.Zulip;

namespace AlertEngine.Integrations;

/// <summary>Every way out, in the order in which a receiver's integrations are built. A new one is a line here.</summary>
internal static class IntegrationKinds
{
    private const string Exec = "exec";

    private static readonly ImmutableArray<IntegrationType> Types =
    [
        IntegrationType.Of("webhook", WebhookConfig.Read, WebhookIntegration.Build),
        IntegrationType.Of("email", EmailConfig.Read, EmailIntegration.Build),
        IntegrationType.Of("pagerduty", PagerDutyConfig.Read, PagerDutyIntegration.Build),
        IntegrationType.Of("opsgenie", OpsgenieConfig.Read, OpsgenieIntegration.Build),
        IntegrationType.Of("wechat", WeChatConfig.Read, WeChatIntegration.Build),
        IntegrationType.Of("slack", SlackConfig.Read, SlackIntegration.Build),
        IntegrationType.Of("victorops", VictorOpsConfig.Read, VictorOpsIntegration.Build),
        IntegrationType.Of("pushover", PushoverConfig.Read, PushoverIntegration.Build),
        IntegrationType.Of("sns", SnsConfig.Read, SnsIntegration.Build),
        IntegrationType.Of("telegram", TelegramConfig.Read, TelegramIntegration.Build),
        IntegrationType.Of("discord", DiscordConfig.Read, DiscordIntegration.Build),
        IntegrationType.Of("webex", WebexConfig.Read, WebexIntegration.Build),
        IntegrationType.Of("msteams", MsTeamsConfig.Read, MsTeamsIntegration.Build),
        IntegrationType.Of("msteamsv2", MsTeamsV2Config.Read, MsTeamsV2Integration.Build),
        IntegrationType.Of("jira", JiraConfig.Read, JiraIntegration.Build),
        IntegrationType.Of("incidentio", IncidentioConfig.Read, IncidentioIntegration.Build),
        IntegrationType.Of("rocketchat", RocketChatConfig.Read, RocketChatIntegration.Build),
        IntegrationType.Of("mattermost", MattermostConfig.Read, MattermostIntegration.Build),
        IntegrationType.OfOurs("dingtalk", DingTalkConfig.Read, DingTalkIntegration.Build),
        IntegrationType.OfOurs("wecom_robot", WeComRobotConfig.Read, WeComRobotIntegration.Build),
        IntegrationType.OfOurs("feishu", FeishuConfig.Read, FeishuIntegration.Build),
        IntegrationType.OfOurs("google_chat", GoogleChatConfig.Read, GoogleChatIntegration.Build),
        IntegrationType.OfOurs("matrix", MatrixConfig.Read, MatrixIntegration.Build),
        IntegrationType.OfOurs("ntfy", NtfyConfig.Read, NtfyIntegration.Build),
        IntegrationType.OfOurs("gotify", GotifyConfig.Read, GotifyIntegration.Build),
        IntegrationType.OfOurs("bark", BarkConfig.Read, BarkIntegration.Build),
        IntegrationType.OfOurs("zulip", ZulipConfig.Read, ZulipIntegration.Build),
        IntegrationType.OfOurs("twilio", TwilioConfig.Read, TwilioIntegration.Build),
        IntegrationType.OfOurs(Exec, ExecConfig.Read, ExecIntegration.Build),
        IntegrationType.OfOurs("inbox", InboxConfig.Read, InboxIntegration.Build),
    ];

    public static readonly ImmutableArray<IntegrationKind> All = [.. Types.Select(type => type.Kind)];

    /// <summary>For a program that may run no commands: a configuration that wants it to is refused.</summary>
    public static readonly ImmutableArray<IntegrationKind> AllWithoutCommands =
        [.. All.Select(kind => kind.Name == Exec ? kind with { Read = ExecConfig.Refuse } : kind)];

    /// <param name="runsCommands">Whether receivers may run commands on this machine.</param>
    public static ImmutableArray<IntegrationKind> Allowed(bool runsCommands) => runsCommands ? All : AllWithoutCommands;

    public static IIntegration Build(ConfiguredIntegration configured, IntegrationParts parts) =>
        Types.First(type => type.Kind == configured.Kind).Build(configured.Config, parts);
}

/// <summary>Builds the integrations through which the program speaks.</summary>
internal delegate IIntegration IntegrationBuilder(ConfiguredIntegration configured, IntegrationParts parts);
