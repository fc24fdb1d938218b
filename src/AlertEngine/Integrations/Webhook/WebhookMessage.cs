using System.Collections.Immutable;
using AlertEngine.Http;
using AlertEngine.Labels;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Webhook;

/// <summary>The standard body, which is Alertmanager's.</summary>
internal static class WebhookMessage
{
    /// <param name="routeLabels">Those of the route, rendered.</param>
    /// <param name="maxAlerts">Zero for all of them.</param>
    /// <param name="version">Of the body, as its readers know it.</param>
    public static void Write(
        GoJsonBody json, Notification notification, ImmutableArray<Label> routeLabels, ExternalUrl externalUrl, int maxAlerts, string version = "4")
    {
        var alerts = maxAlerts > 0 && notification.Alerts.Length > maxAlerts ? notification.Alerts[..maxAlerts] : notification.Alerts;
        json.Add("{\"receiver\":"u8);
        json.AddText(ReceiverName.Quote(notification.Receiver));
        json.Add(",\"status\":"u8);
        json.AddText(MessageValue.Status(alerts.Any(alert => alert.Fires)));
        json.Add(",\"alerts\":["u8);
        var inTurn = new AlertsInTurn(json);
        for (var i = 0; i < alerts.Length; i++)
        {
            json.Add(i > 0 ? ","u8 : []);
            inTurn.Write(alerts[i]);
        }

        json.Add("],\"notification_reason\":"u8);
        json.AddText(notification.Reason?.Text() ?? NotifyReasonText.Unknown);
        json.Add(",\"groupLabels\":"u8);
        json.AddTexts(notification.GroupLabels);
        json.Add(",\"commonLabels\":"u8);
        json.AddTexts(CommonTexts.OfLabels(alerts));
        json.Add(",\"commonAnnotations\":"u8);
        json.AddTexts(CommonTexts.OfAnnotations(alerts));
        json.Add(",\"routeLabels\":"u8);
        json.AddTexts(routeLabels);
        json.Add(",\"externalURL\":"u8);
        json.AddText(externalUrl.Text);
        json.Add(",\"version\":"u8);
        json.AddText(version);
        json.Add(",\"groupKey\":"u8);
        json.AddText(notification.Group.Text);
        json.Add(",\"truncatedAlerts\":"u8);
        json.AddNumber(notification.Alerts.Length - alerts.Length);
        json.Add("}\n"u8);
    }
}
