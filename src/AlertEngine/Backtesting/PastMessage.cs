using System.Collections.Immutable;
using AlertEngine.Notifications;
using AlertEngine.Rehearsal;
using AlertEngine.Rules;
using NodaTime;

namespace AlertEngine.Backtesting;

/// <summary>A message that an integration would have been told to send.</summary>
/// <param name="Alerts">The names of the alerts in it, each once.</param>
internal sealed record PastMessage(Instant At, string Receiver, string Integration, bool IsFiring, bool IsRepeat, ImmutableArray<string> Alerts)
{
    public static PastMessage Of(SentMessage sent) => new(
        sent.Notification.At,
        sent.Notification.Receiver,
        sent.Integration.ToString(),
        sent.Notification.IsFiring,
        sent.Notification.Reason is NotifyReason.RepeatIntervalElapsed,
        [.. sent.Notification.Alerts.Select(alert => alert.Alert.Labels[ResultLabels.AlertName] ?? "").Distinct()]);
}
