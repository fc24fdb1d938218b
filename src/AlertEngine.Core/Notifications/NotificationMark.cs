using AlertEngine.Alerts;
using AlertEngine.Labels;

namespace AlertEngine.Notifications;

/// <summary>Says in a notification that it is not what it looks like, by an annotation of its alerts: every message shows those.</summary>
public static class NotificationMark
{
    /// <summary>Somebody else was to be told, and did not take it.</summary>
    public const string Fallback = "ae_fallback";

    /// <summary>It was told before.</summary>
    public const string Resent = "ae_resent";

    /// <summary>Nothing is the case.</summary>
    public const string Test = "ae_test";

    private const int LongestText = 500;

    public static Notification Marked(this Notification notification, string mark, string text)
    {
        var label = new Label(mark, text.Length > LongestText ? $"{text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)]}…" : text);

        return notification with
        {
            Alerts =
            [
                .. notification.Alerts.Select(flushed => flushed with
                {
                    Alert = flushed.Alert with { Annotations = Annotations.From([.. flushed.Alert.Annotations, label]) },
                }),
            ],
        };
    }
}
