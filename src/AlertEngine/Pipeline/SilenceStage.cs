using AlertEngine.Notifications;
using AlertEngine.Store;

namespace AlertEngine.Pipeline;

/// <summary>Takes out the alerts that a person has silenced.</summary>
internal sealed class SilenceStage(ISilences silences) : IMuteStage
{
    public Flush Run(Flush flush) =>
        flush.MuteEach(labels => silences.Muting(labels, flush.At) is { IsEmpty: false } by ? new MuteReason.Silenced(by) : null);
}
