using System.Diagnostics;
using System.Diagnostics.Metrics;
using AlertEngine.Diagnostics;
using AlertEngine.Notifications;

namespace AlertEngine.Pipeline;

/// <summary>What is not told, by what kept it from being told.</summary>
internal sealed class PipelineInstruments
{
    private readonly Counter<long> suppressed;

    public PipelineInstruments(IMeterFactory meters)
    {
        suppressed = meters.CreateEngineMeter().CreateCounter<long>(
            "alertmanager_notifications_suppressed_total",
            description: "Alerts that were not told of, at each turn of their group, by reason.");
        foreach (var reason in (string[])["silence", "inhibition", "mute_time_interval", "active_time_interval"])
        {
            Suppressed(reason, 0);
        }
    }

    public void Suppressed(MuteReason reason, int count) => Suppressed(Label(reason), count);

    private static string Label(MuteReason reason) => reason switch
    {
        MuteReason.Silenced => "silence",
        MuteReason.Inhibited => "inhibition",
        MuteReason.InMuteIntervals => "mute_time_interval",
        MuteReason.OutsideActiveIntervals => "active_time_interval",
        _ => throw new UnreachableException(),
    };

    private void Suppressed(string reason, int count) => suppressed.Add(count, new KeyValuePair<string, object?>("reason", reason));
}
