using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Store;

namespace AlertEngine.Dispatch;

/// <summary>What a shard is asked to do. It does one thing after the other.</summary>
internal abstract record ShardMessage
{
    private ShardMessage() { }

    /// <summary>Tells who waits for an answer that there will be none.</summary>
    public virtual void GiveUp() { }

    /// <summary>An alert belongs to a group.</summary>
    public sealed record Join(StoredAlert Stored, GroupPlace Place, DispatchPlan Plan, JoinCause Cause) : ShardMessage;

    /// <summary>An alert's end is owed by a group that may have no route any more.</summary>
    public sealed record Keep(StoredAlert Stored, GroupPlace Place, DispatchPlan Plan) : ShardMessage;

    /// <summary>A delivery has ended.</summary>
    public sealed record Delivered(AlertGroup Group, DeliveryLane Lane, ImmutableArray<Alert> Over, bool Succeeded) : ShardMessage;

    /// <summary>Another configuration is in force. Until every alert has come to its groups by it, none of them has its turn.</summary>
    public sealed record Apply(DispatchPlan Plan, TaskCompletionSource Done) : ShardMessage
    {
        public override void GiveUp() => Done.TrySetCanceled();
    }

    /// <summary>Alerts are on their way to their groups; until all are there, no group has its turn.</summary>
    public sealed record Hold : ShardMessage
    {
        public static readonly Hold All = new();
    }

    /// <summary>Every alert has come to its groups.</summary>
    public sealed record Placed : ShardMessage
    {
        public static readonly Placed All = new();
    }

    /// <summary>Somebody waits until nothing is left to do before time goes on.</summary>
    public sealed record Rest(TaskCompletionSource Reached) : ShardMessage
    {
        public override void GiveUp() => Reached.TrySetCanceled();
    }

    /// <summary>Somebody wants to see the groups.</summary>
    public sealed record Look(TaskCompletionSource<ImmutableArray<GroupSnapshot>> Answer) : ShardMessage
    {
        public override void GiveUp() => Answer.TrySetCanceled();
    }

    /// <summary>Somebody wants to know what an alert meets in its groups, among them those of this shard that it is led to.</summary>
    public sealed record Explain(
        Alert Alert, ImmutableArray<GroupPlace> Places, DispatchPlan Plan, TaskCompletionSource<ImmutableArray<GroupOutlook>> Answer) : ShardMessage;

    /// <summary>It is time for some group's turn.</summary>
    public sealed record Turn : ShardMessage
    {
        public static readonly Turn Now = new();
    }
}

/// <summary>Why an alert comes to a group.</summary>
internal enum JoinCause
{
    /// <summary>Somebody reported it.</summary>
    Reported,

    /// <summary>Another configuration is in force.</summary>
    Reloaded,

    /// <summary>The program has started again.</summary>
    Restored,
}
