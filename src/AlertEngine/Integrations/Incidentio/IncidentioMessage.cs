using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Http;
using AlertEngine.Integrations.Webhook;
using AlertEngine.Labels;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Incidentio;

/// <summary>The body: that of webhooks, with as many alerts as incident.io takes.</summary>
internal static class IncidentioMessage
{
    public const int MostBytes = 512 << 10;

    private const int LongestAnnotation = 1024;

    /// <param name="maxAlerts">Zero for all of them.</param>
    public static void Write(
        GoJsonBody json, Notification notification, ImmutableArray<Label> routeLabels, ExternalUrl externalUrl, int maxAlerts)
    {
        Write(notification, maxAlerts);
        if (json.Written.Length <= MostBytes)
        {
            return;
        }

        // What is over can be left out sooner than what is not.
        var ordered = notification with { Alerts = [.. notification.Alerts.OrderByDescending(alert => alert.Fires)] };
        var tooMany = maxAlerts > 0 ? Math.Min(maxAlerts, ordered.Alerts.Length) : ordered.Alerts.Length;
        var fit = 0;
        while (tooMany - fit > 1)
        {
            var middle = (fit + tooMany) / 2;
            Write(ordered, middle);
            (fit, tooMany) = json.Written.Length <= MostBytes ? (middle, tooMany) : (fit, middle);
        }

        Write(fit > 0 ? ordered : ordered with { Alerts = [.. ordered.Alerts.Select(Shortened)] }, Math.Max(fit, 1));

        void Write(Notification kept, int most)
        {
            json.Clear();
            WebhookMessage.Write(json, kept, routeLabels, externalUrl, most, version: "1");
        }
    }

    private static FlushedAlert Shortened(FlushedAlert flushed)
    {
        var shortened = flushed.Alert.Annotations.Select(text => new Label(text.Name, Texts.CutToBytes(text.Value, LongestAnnotation)));

        return flushed with { Alert = flushed.Alert with { Annotations = Annotations.From(shortened) } };
    }
}
