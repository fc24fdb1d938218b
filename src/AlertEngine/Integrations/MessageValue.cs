using AlertEngine.GoTemplates.Alertmanager;
using AlertEngine.GoTemplates.Times;
using AlertEngine.GoTemplates.Values;
using AlertEngine.Labels;
using AlertEngine.Notifications;
using NodaTime;

namespace AlertEngine.Integrations;

/// <summary>What templates see of a notification.</summary>
internal static class MessageValue
{
    private static readonly AlertmanagerTypes Types = AlertmanagerTypes.Current;

    public static NotificationValue Of(Notification notification, ExternalUrl externalUrl) => new(Types)
    {
        Receiver = ReceiverName.Quote(notification.Receiver),
        Status = Status(notification.IsFiring),
        Alerts = [.. notification.Alerts.Select(AlertOf)],
        NotificationReason = notification.Reason?.Text() ?? NotifyReasonText.Unknown,
        GroupLabels = Map(notification.GroupLabels),
        CommonLabels = Map(CommonTexts.OfLabels(notification.Alerts)),
        CommonAnnotations = Map(CommonTexts.OfAnnotations(notification.Alerts)),
        RouteLabels = new StringMap(notification.RouteLabels),
        ExternalUrl = externalUrl.Text,
    };

    public static string Status(bool fires) => fires ? "firing" : "resolved";

    private static AlertValue AlertOf(FlushedAlert flushed) => new(Types)
    {
        Status = Status(flushed.Fires),
        Labels = Map(flushed.Alert.Labels),
        Annotations = Map(flushed.Alert.Annotations),
        StartsAt = TimeOf(flushed.Alert.StartsAt, flushed.Alert.StartsOffset),
        EndsAt = flushed.Fires ? TimeValue.Zero : TimeOf(flushed.Alert.EndsAt, flushed.Alert.EndsOffset),
        GeneratorUrl = flushed.Alert.GeneratorUrl,
        Fingerprint = flushed.Alert.Fingerprint.ToString(),
    };

    private static StringMap Map(IEnumerable<Label> texts) =>
        new(texts.Select(text => KeyValuePair.Create(text.Name, text.Value)), Types.KeyValues);

    private static TimeValue TimeOf(Instant at, Offset offset)
    {
        var second = at.ToUnixTimeSeconds();

        return TimeValue.FromUnix(second, (at - Instant.FromUnixTimeSeconds(second)).SubsecondNanoseconds, offset.Seconds);
    }
}
