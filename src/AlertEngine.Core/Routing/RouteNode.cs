using System.Collections.Immutable;
using AlertEngine.Labels;

namespace AlertEngine.Routing;

/// <summary>A route in its tree.</summary>
public sealed class RouteNode
{
    private readonly string[]? groupBy;

    internal RouteNode(Route route, RouteNode? parent, int index)
    {
        Route = route;
        Parent = parent;
        Key = parent is null ? route.Matchers.ToString() : $"{parent.Key}/{route.Matchers}";
        Id = parent is null ? Key : $"{parent.Id}/{route.Matchers}/{index}";
        groupBy = route.GroupBy is GroupBy.These these ? [.. these.Names] : null;
        Children = [.. route.Routes.Select((child, at) => new RouteNode(child, parent: this, at))];
    }

    private RouteNode(Route route, string key, IEnumerable<string> groupBy)
    {
        (Route, Key, Id) = (route, key, key);
        this.groupBy = [.. groupBy];
        Children = [];
        Likeness = LikenessAs(1);
    }

    public Route Route { get; }

    public RouteNode? Parent { get; }

    public ImmutableArray<RouteNode> Children { get; }

    /// <summary>The matchers from the root to here, as they begin the keys of groups. Like siblings share it.</summary>
    public string Key { get; }

    /// <summary>As the key, with the place among siblings: no other route of the tree has it.</summary>
    public string Id { get; }

    /// <summary>What a route of another tree has as well if it is the same: it takes the same alerts into the same groups for the same receiver.</summary>
    public string Likeness { get; internal set; } = "";

    /// <summary>A route that was in another tree, as far as one of its groups tells.</summary>
    /// <param name="like">What is not known of it is as here.</param>
    internal static RouteNode Former(string key, string receiver, LabelSet groupLabels, Route like) =>
        new(like with { Receiver = receiver, Routes = [] }, key, groupLabels.Select(label => label.Name));

    /// <summary>Those of an alert's labels that put it into a group.</summary>
    public LabelSet GroupLabels(LabelSet labels) => groupBy is null ? labels : labels.Only(groupBy);

    public override string ToString() => Key;

    /// <param name="number">Counts the routes of the tree that are alike.</param>
    internal string LikenessAs(int number) =>
        $"{Key}\n{Route.Receiver}\n{(groupBy is null ? "..." : string.Join(',', groupBy))}\n{number}";
}
