using System.Collections.Immutable;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Configuration;

/// <summary>Reads a receiver, its integrations by the kinds that this program has.</summary>
internal sealed class ReceiverReader(ImmutableArray<IntegrationKind> kinds, GlobalConfig global)
{
    // Alertmanager's, which is not the order in which it builds them.
    private static readonly ImmutableArray<string> PrintOrder =
    [
        "discord_configs", "email_configs", "incidentio_configs", "pagerduty_configs", "slack_configs", "webhook_configs",
        "opsgenie_configs", "wechat_configs", "pushover_configs", "victorops_configs", "sns_configs", "telegram_configs",
        "webex_configs", "msteams_configs", "msteamsv2_configs", "jira_configs", "rocketchat_configs", "mattermost_configs",
    ];

    public Receiver Read(YamlMap map)
    {
        var name = map.RequiredText("name", "missing name in receiver");
        var labels = ReadLabels(map, name);
        var integrations = ImmutableArray.CreateBuilder<ConfiguredIntegration>();
        foreach (var kind in kinds)
        {
            var view = kind.IsAlertmanagers ? map : map.Unprinted();
            var configs = view.Maps(kind.Key, whenEmpty: $"missing {kind.Name} config", config => kind.Read(config, global));
            integrations.AddRange(configs.Select((config, index) => new ConfiguredIntegration(kind, index, config)));
        }

        map.Printed.Arrange(["name", "labels", .. PrintOrder]);

        return new(name, labels, integrations.DrainToImmutable());
    }

    private static ImmutableSortedDictionary<string, string> ReadLabels(YamlMap map, string name)
    {
        var labels = map.TextMap("labels");
        if (labels.TryGetValue("name", out var label) && label != name)
        {
            map.Note("labels", $"receiver label \"name\" must match receiver name \"{name}\", got \"{label}\"");
        }

        var all = labels.SetItem("name", name);
        var printed = new CanonicalNode.Map([.. all.Select(pair => KeyValuePair.Create(pair.Key, (CanonicalNode)new CanonicalNode.Scalar(pair.Value)))]);
        map.Print("labels", printed);

        return all;
    }
}
