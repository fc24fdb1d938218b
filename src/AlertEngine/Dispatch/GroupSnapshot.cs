using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Labels;
using AlertEngine.Routing;
using NodaTime;

namespace AlertEngine.Dispatch;

/// <summary>An alert group as it stood when somebody asked.</summary>
internal sealed record GroupSnapshot
{
    public required GroupKey Key { get; init; }
    public required RouteNode Route { get; init; }
    public required LabelSet Labels { get; init; }

    /// <summary>In no order; those that are over and not yet told of are among them.</summary>
    public required ImmutableArray<Alert> Alerts { get; init; }

    /// <summary>The labels that the route gives the group, rendered from these alerts.</summary>
    public required ImmutableSortedDictionary<string, string> RouteLabels { get; init; }

    /// <summary>The time intervals that kept the last flush from being told, or outside of which it fell.</summary>
    public required ImmutableArray<string> MutedBy { get; init; }

    public required Instant NextFlush { get; init; }

    /// <summary>The integrations to which a delivery is under way.</summary>
    public required ImmutableArray<string> BeingTold { get; init; }

    public bool IsBeingTold => !BeingTold.IsEmpty;

    public string Receiver => Route.Route.Receiver;

    public static GroupSnapshot Of(AlertGroup group) => new()
    {
        Key = group.Key,
        Route = group.Route,
        Labels = group.Labels,
        Alerts = [.. group.Members.Select(stored => stored.Latest).OfType<Alert>()],
        RouteLabels = ImmutableSortedDictionary<string, string>.Empty,
        MutedBy = group.MutedBy,
        NextFlush = group.Due,
        BeingTold = [.. group.Lanes.Where(lane => lane.IsBusy).Select(lane => lane.Key.Integration)],
    };
}
