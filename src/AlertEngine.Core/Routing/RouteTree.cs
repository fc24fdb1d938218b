using System.Collections.Immutable;
using AlertEngine.Labels;

namespace AlertEngine.Routing;

/// <summary>Says which routes an alert takes.</summary>
public sealed class RouteTree
{
    private readonly Dictionary<string, RouteNode> byLikeness = new(StringComparer.Ordinal);

    public RouteTree(Route root)
    {
        Root = new RouteNode(root, parent: null, index: 0);
        Nodes = [.. Below(Root)];
        foreach (var node in Nodes)
        {
            node.Likeness = Enumerable.Range(1, Nodes.Length).Select(node.LikenessAs).First(likeness => byLikeness.TryAdd(likeness, node));
        }
    }

    public RouteNode Root { get; }

    /// <summary>Every route, parents before their children.</summary>
    public ImmutableArray<RouteNode> Nodes { get; }

    /// <summary>The routes of an alert in the order of the configuration: those nodes that match and have no child that does.</summary>
    public ImmutableArray<RouteNode> Match(LabelSet labels) => Match(labels, steps: null);

    /// <summary>As <see cref="Match(LabelSet)"/>, with every route that was looked at on the way.</summary>
    public RouteTrace Trace(LabelSet labels)
    {
        var steps = ImmutableArray.CreateBuilder<RouteStep>();
        var taken = Match(labels, steps);

        return new(taken, steps.DrainToImmutable());
    }

    /// <summary>The route which is here what a route of another tree is there; null when it is gone.</summary>
    public RouteNode? SuccessorOf(RouteNode other) => byLikeness.GetValueOrDefault(other.Likeness);

    /// <summary>
    /// The route that makes a certain group for a receiver. When it is gone, one that stands for it outside of the tree, in step with
    /// what else the receiver is told of.
    /// </summary>
    public RouteNode RouteOf(string key, LabelSet groupLabels, string receiver) =>
        Nodes.FirstOrDefault(node => node.Key == key && node.Route.Receiver == receiver && node.GroupLabels(groupLabels) == groupLabels)
        ?? RouteNode.Former(key, receiver, groupLabels, (Nodes.FirstOrDefault(node => node.Route.Receiver == receiver) ?? Root).Route);

    private ImmutableArray<RouteNode> Match(LabelSet labels, ImmutableArray<RouteStep>.Builder? steps)
    {
        var found = ImmutableArray.CreateBuilder<RouteNode>(1);
        Collect(Root, labels, found, steps);

        return found.DrainToImmutable();
    }

    /// <param name="steps">Where to note what was looked at; null when nobody asks.</param>
    private static bool Collect(
        RouteNode node, LabelSet labels, ImmutableArray<RouteNode>.Builder found, ImmutableArray<RouteStep>.Builder? steps)
    {
        if (node.Route.Matchers.FirstAgainst(labels) is { } against)
        {
            steps?.Add(new RouteStep.Failed(node, against));
            return false;
        }

        var before = found.Count;
        var step = steps?.Count ?? 0;
        steps?.Add(new RouteStep.PassedOn(node));
        for (var i = 0; i < node.Children.Length; i++)
        {
            if (Collect(node.Children[i], labels, found, steps) && !node.Children[i].Route.Continue)
            {
                PassBy(node.Children.AsSpan()[(i + 1)..], node.Children[i], steps);
                break;
            }
        }

        if (found.Count == before)
        {
            found.Add(node);
            steps?[step] = new RouteStep.Taken(node);
        }

        return true;
    }

    private static void PassBy(ReadOnlySpan<RouteNode> rest, RouteNode because, ImmutableArray<RouteStep>.Builder? steps)
    {
        if (steps is null)
        {
            return;
        }

        foreach (var node in rest)
        {
            steps.Add(new RouteStep.NotTried(node, because));
        }
    }

    private static IEnumerable<RouteNode> Below(RouteNode node) => node.Children.SelectMany(Below).Prepend(node);
}
