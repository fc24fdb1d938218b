using System.Collections.Frozen;
using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Integrations;
using AlertEngine.Integrations.Inbox;
using AlertEngine.Pipeline;
using AlertEngine.Routing;
using AlertEngine.Store;

namespace AlertEngine.Dispatch;

/// <summary>Makes the plan of a configuration.</summary>
internal sealed class PlanMaking(
    Inhibitions inhibitions,
    ISilences silences,
    PipelineInstruments instruments,
    ExternalUrl externalUrl,
    Paces paces,
    InboxStore inbox,
    Standings standings,
    IMessageCharts charts,
    IntegrationBuilder build,
    TimeProvider time,
    PhoneLinks? phones = null)
{
    public DispatchPlan Make(Config config)
    {
        var tree = config.Route is { } root ? new RouteTree(root) : null;
        var templates = MessageTemplates.Of(config, externalUrl, time, phones);
        var parts = new IntegrationParts(templates, paces, inbox, time) { Charts = config.Messages.HasChart ? charts : NoCharts.Instance };
        var used = tree?.Nodes.Select(node => node.Route.Receiver).ToHashSet(StringComparer.Ordinal) ?? [];

        var plan = new DispatchPlan
        {
            Tree = tree,
            Pipeline = new NotificationPipeline(config, inhibitions, silences, instruments),
            Policies = config.Policies,
            Parts = parts,
            Receivers = config.Receivers.Where(IsNeeded).ToFrozenDictionary(
                receiver => receiver.Name,
                receiver => receiver.Integrations
                    .Select(configured => new ActiveIntegration(
                        configured, build(configured, parts), standings.Of(receiver.Name, configured)))
                    .ToImmutableArray()),
        };
        standings.Keep(plan.Receivers.Values.SelectMany(integrations => integrations).Select(integration => integration.Standing));

        return plan;

        // Who was promised to hear of an end may have no route any more.
        bool IsNeeded(Receiver receiver) =>
            config.Policies.ResolvePromise || used.Contains(receiver.Name) || receiver.Name == config.Policies.FallbackReceiver;
    }
}
