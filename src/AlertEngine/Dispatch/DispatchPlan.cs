using System.Collections.Frozen;
using System.Collections.Immutable;
using AlertEngine.Integrations;
using AlertEngine.Notifications;
using AlertEngine.Pipeline;
using AlertEngine.Routing;

namespace AlertEngine.Dispatch;

/// <summary>What one configuration says about groups: their routes, what mutes them, who is told.</summary>
internal sealed class DispatchPlan
{
    /// <summary>Null when no alert is routed anywhere.</summary>
    public required RouteTree? Tree { get; init; }

    public required NotificationPipeline Pipeline { get; init; }

    /// <summary>The integrations of each receiver that some route leads to.</summary>
    public required FrozenDictionary<string, ImmutableArray<ActiveIntegration>> Receivers { get; init; }

    public required NotifyPolicies Policies { get; init; }
    public required MessageTemplates Templates { get; init; }

    /// <summary>For each route of an earlier tree the one which is the same here: it takes the same alerts into the same groups for the same receiver.</summary>
    public FrozenDictionary<RouteNode, RouteNode> Successors(RouteTree? earlier)
    {
        if (earlier is null || Tree is null)
        {
            return FrozenDictionary<RouteNode, RouteNode>.Empty;
        }

        // Routes may be alike; then the first goes on as the first.
        var free = Tree.Nodes.GroupBy(Likeness).ToDictionary(alike => alike.Key, alike => new Queue<RouteNode>(alike), StringComparer.Ordinal);
        var successors = new Dictionary<RouteNode, RouteNode>();
        foreach (var node in earlier.Nodes)
        {
            if (free.TryGetValue(Likeness(node), out var alike) && alike.TryDequeue(out var successor))
            {
                successors.Add(node, successor);
            }
        }

        return successors.ToFrozenDictionary();
    }

    private static string Likeness(RouteNode node)
    {
        var groupBy = node.Route.GroupBy is GroupBy.These these ? string.Join('\n', these.Names) : "...";

        return $"{node.Key}\n\n{node.Route.Receiver}\n\n{groupBy}";
    }
}
