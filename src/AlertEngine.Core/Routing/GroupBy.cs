using System.Collections.Immutable;

namespace AlertEngine.Routing;

/// <summary>Which labels put alerts of a route into one group.</summary>
public abstract record GroupBy
{
    private GroupBy() { }

    /// <summary>Every label: each alert is a group of its own. Written <c>...</c>.</summary>
    public sealed record AllLabels : GroupBy;

    /// <summary>These labels; none of them puts all alerts of the route into one group.</summary>
    public sealed record These(ImmutableSortedSet<string> Names) : GroupBy;

    public static readonly GroupBy Nothing = new These([]);
}
