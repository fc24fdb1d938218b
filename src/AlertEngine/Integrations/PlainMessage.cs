using System.Globalization;
using System.Text;
using AlertEngine.Http;
using AlertEngine.Labels;
using AlertEngine.Notifications;
using NodaTime.Text;

namespace AlertEngine.Integrations;

/// <summary>What people are told when a template of theirs fails: no beauty, but all that matters.</summary>
internal static class PlainMessage
{
    private const int MostAlerts = 20;
    private const int LongestTitle = 200;
    private const int LongestLine = 500;

    /// <summary>Of firing alerts how many there are, and what the group has in common.</summary>
    public static string Title(Notification notification)
    {
        var firing = notification.Alerts.Count(alert => alert.Fires);
        var status = firing > 0 ? string.Create(CultureInfo.InvariantCulture, $"[FIRING:{firing}]") : "[RESOLVED]";

        return Excerpt.Of($"{status} {Pairs(notification.GroupLabels)}", LongestTitle);
    }

    /// <summary>A line for each alert, up to twenty.</summary>
    public static string Body(Notification notification)
    {
        var body = new StringBuilder();
        foreach (var (alert, fires) in notification.Alerts.Take(MostAlerts))
        {
            var since = InstantPattern.General.Format(fires ? alert.StartsAt : alert.EndsAt);
            var line = $"{(fires ? "firing" : "resolved")} since {since}: {Pairs(alert.Labels)}{Summary(alert.Annotations)}";
            body.Append(Excerpt.Of(line, LongestLine)).Append('\n');
        }

        if (notification.Alerts.Length > MostAlerts)
        {
            body.Append(CultureInfo.InvariantCulture, $"and {notification.Alerts.Length - MostAlerts} more\n");
        }

        return body.ToString();
    }

    private static string Pairs(IEnumerable<Label> labels) => string.Join(' ', labels.Select(label => $"{label.Name}={label.Value}"));

    private static string Summary(Alerts.Annotations annotations) =>
        annotations["summary"] is { Length: > 0 } summary ? $" - {summary}" : "";
}
