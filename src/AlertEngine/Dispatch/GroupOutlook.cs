using System.Collections.Immutable;
using AlertEngine.Notifications;
using AlertEngine.Routing;
using NodaTime;

namespace AlertEngine.Dispatch;

/// <summary>How an alert finds its groups, and what it meets there.</summary>
internal sealed record DispatchOutlook(RouteTrace Trace, ImmutableArray<GroupOutlook> Groups);

/// <summary>What an alert meets in one group: what mutes it there now, and what the group's next turn brings if all stays as it is.</summary>
internal sealed record GroupOutlook
{
    public required GroupSnapshot Group { get; init; }
    public required GroupStanding Standing { get; init; }

    /// <summary>Whether the alert is in the group already.</summary>
    public required bool HoldsAlert { get; init; }

    /// <summary>All that mutes it, not only what its group came to first.</summary>
    public required ImmutableArray<MuteReason> MutedBy { get; init; }

    public required ImmutableArray<LaneOutlook> Lanes { get; init; }
}

/// <summary>What one integration was told of a group, and will be.</summary>
/// <param name="Last">What it was last told; null if nothing.</param>
/// <param name="RepeatsAt">When it is told again if nothing changes; null when it knows of nothing that fires.</param>
internal sealed record LaneOutlook(string Integration, DeliveryRecord? Last, bool IsBeingTold, NextMessage Next, Instant? RepeatsAt);

/// <summary>What a group is to an alert.</summary>
internal enum GroupStanding
{
    /// <summary>The routes lead the alert there, and the group is there.</summary>
    Known,

    /// <summary>The routes lead the alert there, and it would be the first.</summary>
    New,

    /// <summary>The routes led the alert there once; its end is still to be told.</summary>
    Left,
}
