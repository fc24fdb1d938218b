using System.Collections.Immutable;

namespace AlertEngine.Routing;

/// <summary>How an alert found its routes.</summary>
/// <param name="Taken">Its routes.</param>
/// <param name="Steps">Every route that was looked at or passed by, in the order of the configuration.</param>
public sealed record RouteTrace(ImmutableArray<RouteNode> Taken, ImmutableArray<RouteStep> Steps);
