using AlertEngine.Labels;
using AlertEngine.Notifications;

namespace AlertEngine.Pipeline;

/// <summary>Mutes the alerts of a flush one by one.</summary>
internal static class MutedEach
{
    /// <param name="reasonOf">Why an alert with these labels is muted; null when it is not.</param>
    public static Flush MuteEach(this Flush flush, Func<LabelSet, MuteReason?> reasonOf)
    {
        List<MutedAlert>? muted = null;
        List<FlushedAlert>? audible = null;
        for (var i = 0; i < flush.Alerts.Length; i++)
        {
            var alert = flush.Alerts[i];
            if (reasonOf(alert.Alert.Labels) is { } reason)
            {
                audible ??= [.. flush.Alerts.AsSpan()[..i]];
                (muted ??= []).Add(new(alert, reason));
            }
            else
            {
                audible?.Add(alert);
            }
        }

        return muted is null ? flush : flush with { Alerts = [.. audible!], Muted = [.. flush.Muted, .. muted] };
    }
}
