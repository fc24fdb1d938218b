using AlertEngine.Configuration;
using AlertEngine.Notifications;

namespace AlertEngine.Rehearsal;

/// <summary>What an integration would have been told.</summary>
internal sealed record SentMessage(ConfiguredIntegration Integration, Notification Notification)
{
    public string Status => Notification.IsFiring ? "firing" : "resolved";

    /// <summary>In the words of the messages themselves.</summary>
    public string Reason => Notification.Reason?.Text() ?? NotifyReasonText.Unknown;
}
