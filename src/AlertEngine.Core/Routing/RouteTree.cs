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
    public ImmutableArray<RouteNode> Match(LabelSet labels)
    {
        var found = ImmutableArray.CreateBuilder<RouteNode>(1);
        Collect(Root, labels, found);

        return found.DrainToImmutable();
    }

    /// <summary>The route which is here what a route of another tree is there; null when it is gone.</summary>
    public RouteNode? SuccessorOf(RouteNode other) => byLikeness.GetValueOrDefault(other.Likeness);

    private static bool Collect(RouteNode node, LabelSet labels, ImmutableArray<RouteNode>.Builder found)
    {
        if (!node.Route.Matchers.Matches(labels))
        {
            return false;
        }

        var before = found.Count;
        foreach (var child in node.Children)
        {
            if (Collect(child, labels, found) && !child.Route.Continue)
            {
                break;
            }
        }

        if (found.Count == before)
        {
            found.Add(node);
        }

        return true;
    }

    private static IEnumerable<RouteNode> Below(RouteNode node) => node.Children.SelectMany(Below).Prepend(node);
}
