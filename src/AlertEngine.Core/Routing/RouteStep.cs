using AlertEngine.Labels;

namespace AlertEngine.Routing;

/// <summary>What became of one route when the routes of an alert were looked for.</summary>
public abstract record RouteStep
{
    private RouteStep(RouteNode node) => Node = node;

    public RouteNode Node { get; }

    /// <summary>It does not match, and so nothing below it was looked at.</summary>
    public sealed record Failed(RouteNode Node, Matcher Against) : RouteStep(Node);

    /// <summary>It matches, and so does one of its children.</summary>
    public sealed record PassedOn(RouteNode Node) : RouteStep(Node);

    /// <summary>It matches, and none of its children does.</summary>
    public sealed record Taken(RouteNode Node) : RouteStep(Node);

    /// <summary>A sibling before it matches and does not let those that follow be tried.</summary>
    public sealed record NotTried(RouteNode Node, RouteNode Because) : RouteStep(Node);
}
