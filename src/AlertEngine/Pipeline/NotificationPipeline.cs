using System.Collections.Frozen;
using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Notifications;
using AlertEngine.Store;

namespace AlertEngine.Pipeline;

/// <summary>What a flush goes through before anybody is told, in this order.</summary>
internal sealed class NotificationPipeline
{
    private readonly ImmutableArray<IMuteStage> stages;
    private readonly PipelineInstruments instruments;

    public NotificationPipeline(Config config, Inhibitions inhibitions, ISilences silences, PipelineInstruments instruments)
    {
        this.instruments = instruments;
        var intervals = config.TimeIntervals.ToFrozenDictionary(interval => interval.Name);
        stages =
        [
            new InhibitionStage(inhibitions),
            new ActiveTimeStage(intervals),
            new MuteTimeStage(intervals),
            new SilenceStage(silences),
        ];
    }

    /// <summary>A flush of which nothing is left asks no further stage.</summary>
    public Flush Mute(Flush flush)
    {
        foreach (var stage in stages)
        {
            if (flush.Alerts.IsEmpty)
            {
                break;
            }

            var before = flush.Muted.Length;
            flush = stage.Run(flush);
            if (flush.Muted.Length > before)
            {
                instruments.Suppressed(flush.Muted[before].Reason, flush.Muted.Length - before);
            }
        }

        return flush;
    }
}
