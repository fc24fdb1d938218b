using System.Collections.Immutable;
using AlertEngine.Labels;

namespace AlertEngine.Routing;

/// <summary>A node of the routing tree with everything it inherits filled in. Its matchers are its own: a walk has passed its parents'.</summary>
public sealed record Route
{
    public required string Receiver { get; init; }
    public required GroupBy GroupBy { get; init; }

    /// <summary>Sorted by name, value and operator, as they stand in the keys of groups.</summary>
    public required Matchers Matchers { get; init; }

    /// <summary>Whether a match here lets the siblings that follow be tried too.</summary>
    public required bool Continue { get; init; }

    public required GroupTiming Timing { get; init; }
    public required ImmutableArray<string> MuteIntervals { get; init; }
    public required ImmutableArray<string> ActiveIntervals { get; init; }

    /// <summary>Templates of the labels that the route gives to its groups.</summary>
    public required ImmutableSortedDictionary<string, string> Labels { get; init; }

    public required ImmutableArray<Route> Routes { get; init; }
}
