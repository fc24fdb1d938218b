using System.Collections.Immutable;
using AlertEngine.Routing;

namespace AlertEngine.Ui.Routing;

/// <summary>A route as it stands when somebody looks.</summary>
/// <param name="Number">Its place among all routes, parents before their children.</param>
/// <param name="Step">What becomes of the labels that are asked about; null when none are, or nothing above it takes them.</param>
/// <param name="Groups">How many it holds itself, as of <paramref name="Alerts"/>: not those of its children.</param>
public sealed record RouteLook(
    RouteNode Node,
    int Number,
    RouteStep? Step,
    int Groups,
    int Alerts,
    ImmutableArray<RouteInterval> Intervals,
    ImmutableArray<RouteLook> Children)
{
    /// <summary>Whether its time intervals keep it from telling anybody now.</summary>
    public bool IsQuiet =>
        Intervals.Any(interval => interval is { IsMute: true, IsInForce: true })
        || (Intervals.Any(interval => !interval.IsMute) && !Intervals.Any(interval => interval is { IsMute: false, IsInForce: true }));
}

/// <summary>A time interval that a route names.</summary>
/// <param name="IsMute">Whether the route is quiet within it, or outside of it.</param>
public sealed record RouteInterval(string Name, bool IsMute, bool IsInForce);
