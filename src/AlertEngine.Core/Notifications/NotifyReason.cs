namespace AlertEngine.Notifications;

/// <summary>Why a receiver is told now.</summary>
public enum NotifyReason
{
    FirstNotification,
    NewAlertsAdded,
    SomeAlertsResolved,
    AllAlertsResolved,
    RepeatIntervalElapsed,
}

/// <summary>How reasons are written in messages.</summary>
public static class NotifyReasonText
{
    /// <summary>What stands where a template is rendered without a notification.</summary>
    public const string Unknown = "unknown";

    public static string Text(this NotifyReason reason) => reason switch
    {
        NotifyReason.FirstNotification => "first notification",
        NotifyReason.NewAlertsAdded => "new alerts added",
        NotifyReason.SomeAlertsResolved => "some alerts resolved",
        NotifyReason.AllAlertsResolved => "all alerts resolved",
        _ => "repeat interval elapsed",
    };
}
