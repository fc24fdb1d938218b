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

    /// <summary>The flush as <see cref="Mute"/> would leave it, for somebody who only looks.</summary>
    public Flush Look(Flush flush) =>
        stages.Aggregate(flush, (muted, stage) => muted.Alerts.IsEmpty ? muted : stage.Run(muted));

    /// <summary>All that mutes the one alert of a flush, where the turn of a group is content with the first.</summary>
    public ImmutableArray<MuteReason> ReasonsAgainst(Flush alone) =>
        [.. stages.SelectMany(stage => stage.Run(alone).Muted).Select(muted => muted.Reason)];
}
