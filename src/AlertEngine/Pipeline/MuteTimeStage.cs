using System.Collections.Frozen;
using AlertEngine.Muting;
using AlertEngine.Notifications;

namespace AlertEngine.Pipeline;

/// <summary>Takes out everything at the times for which the route is muted.</summary>
internal sealed class MuteTimeStage(FrozenDictionary<string, TimeInterval> intervals) : IMuteStage
{
    public Flush Run(Flush flush)
    {
        if (flush.Route.Route.MuteIntervals.IsEmpty)
        {
            return flush;
        }

        // As in Alertmanager, a name stands here once for each of the interval's parts that holds.
        string[] names =
        [
            .. flush.Route.Route.MuteIntervals.SelectMany(name => Enumerable.Repeat(name, intervals[name].CountAt(flush.At))),
        ];

        return names.Length == 0 ? flush : flush.MuteAll(new MuteReason.InMuteIntervals([.. names]), [.. names]);
    }
}
