using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Dispatch;
using AlertEngine.Labels;
using AlertEngine.Muting;
using AlertEngine.Routing;
using AlertEngine.Store;
using NodaTime;

namespace AlertEngine.Ui.Routing;

/// <summary>Looks at the routes and at what mutes: what they hold now, and what becomes of labels that somebody asks about.</summary>
internal sealed class RouteLooks(Dispatcher dispatcher, AlertStore alerts, ActiveConfig config)
{
    /// <summary>How many routes a page shows.</summary>
    public const int Most = 400;

    /// <summary>The root with all below it; null when nothing is routed.</summary>
    public async Task<RouteLook?> ReadAsync(LabelSet? asked, Instant now, CancellationToken cancellationToken)
    {
        if (dispatcher.Plan?.Tree is not { } tree)
        {
            return null;
        }

        var groups = (await dispatcher.GroupsAsync(cancellationToken)).ToLookup(group => group.Route);
        var steps = asked is null ? [] : tree.Trace(asked).Steps.ToDictionary(step => step.Node);
        var inForce = InForce(now);
        var number = 0;

        return Of(tree.Root);

        RouteLook Of(RouteNode node) => new(
            node,
            number++,
            steps.GetValueOrDefault(node),
            groups[node].Count(),
            groups[node].Sum(group => group.Alerts.Count(alert => !alert.IsResolvedAt(now))),
            [
                .. node.Route.MuteIntervals.Select(name => new RouteInterval(name, IsMute: true, inForce.Contains(name))),
                .. node.Route.ActiveIntervals.Select(name => new RouteInterval(name, IsMute: false, inForce.Contains(name))),
            ],
            [.. node.Children.TakeWhile(_ => number < Most).Select(Of)]);
    }

    /// <summary>The inhibition rules, and how many alerts each keeps quiet now.</summary>
    public ImmutableArray<(InhibitRule Rule, int Quiet)> Inhibitions(Instant now)
    {
        var quiet = new Dictionary<InhibitRule, int>(ReferenceEqualityComparer.Instance);
        foreach (var alert in alerts.All.Where(alert => !alert.IsResolvedAt(now)))
        {
            if (alerts.Inhibitions.InhibitorOf(alert.Labels, now) is { Rule: var by })
            {
                quiet[by] = quiet.GetValueOrDefault(by) + 1;
            }
        }

        return [.. config.Current.Config.InhibitRules.Select(rule => (rule, quiet.GetValueOrDefault(rule)))];
    }

    private HashSet<string> InForce(Instant now) =>
        [.. config.Current.Config.TimeIntervals.Where(interval => interval.Contains(now)).Select(interval => interval.Name)];
}
