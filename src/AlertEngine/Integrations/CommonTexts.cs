using System.Collections.Immutable;
using AlertEngine.Labels;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations;

/// <summary>The labels and annotations that all alerts of a notification have in common.</summary>
internal static class CommonTexts
{
    public static ImmutableArray<Label> OfLabels(ImmutableArray<FlushedAlert> alerts) =>
        Of(alerts, static alert => alert.Alert.Labels, static (alert, name) => alert.Alert.Labels[name]);

    public static ImmutableArray<Label> OfAnnotations(ImmutableArray<FlushedAlert> alerts) =>
        Of(alerts, static alert => alert.Alert.Annotations, static (alert, name) => alert.Alert.Annotations[name]);

    private static ImmutableArray<Label> Of(
        ImmutableArray<FlushedAlert> alerts, Func<FlushedAlert, IEnumerable<Label>> texts, Func<FlushedAlert, string, string?> find)
    {
        if (alerts.IsEmpty)
        {
            return [];
        }

        var common = texts(alerts[0]).ToList();
        foreach (var alert in alerts.AsSpan()[1..])
        {
            if (common.Count == 0)
            {
                break;
            }

            common.RemoveAll(text => find(alert, text.Name) != text.Value);
        }

        return [.. common];
    }
}
