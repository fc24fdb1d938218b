using AlertEngine.Notifications;
using AlertEngine.Store;

namespace AlertEngine.Pipeline;

/// <summary>Takes out the alerts that others explain.</summary>
internal sealed class InhibitionStage(Inhibitions inhibitions) : IMuteStage
{
    public Flush Run(Flush flush) => inhibitions.RuleCount == 0
        ? flush
        : flush.MuteEach(labels => inhibitions.InhibitorOf(labels, flush.At) is { } by ? new MuteReason.Inhibited(by) : null);
}
