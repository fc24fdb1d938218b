using System.Collections.Frozen;
using AlertEngine.Muting;
using AlertEngine.Notifications;

namespace AlertEngine.Pipeline;

/// <summary>Takes out everything while it is none of the times at which the route is active.</summary>
internal sealed class ActiveTimeStage(FrozenDictionary<string, TimeInterval> intervals) : IMuteStage
{
    public Flush Run(Flush flush)
    {
        var names = flush.Route.Route.ActiveIntervals;

        return names.IsEmpty || names.Any(name => intervals[name].Contains(flush.At))
            ? flush with { MutedBy = [] }
            : flush.MuteAll(new MuteReason.OutsideActiveIntervals(names), names);
    }
}
