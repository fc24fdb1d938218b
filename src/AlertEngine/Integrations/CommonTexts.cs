using System.Collections.Immutable;
using AlertEngine.Labels;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations;

/// <summary>The labels and annotations that all alerts of a notification have in common.</summary>
internal static class CommonTexts
{
    public static ImmutableArray<Label> OfLabels(ImmutableArray<FlushedAlert> alerts)
    {
        if (alerts.IsEmpty)
        {
            return [];
        }

        var common = alerts[0].Alert.Labels.ToList();
        foreach (var (alert, _) in alerts.AsSpan()[1..])
        {
            if (common.Count == 0)
            {
                break;
            }

            common.RemoveAll(label => alert.Labels[label.Name] != label.Value);
        }

        return [.. common];
    }

    public static ImmutableArray<Label> OfAnnotations(ImmutableArray<FlushedAlert> alerts)
    {
        if (alerts.IsEmpty)
        {
            return [];
        }

        var first = alerts[0].Alert.Annotations;
        var names = first.Names;
        foreach (var (alert, _) in alerts.AsSpan()[1..])
        {
            if (names.IsEmpty)
            {
                break;
            }

            names = names.RemoveAll(name => !alert.Annotations.JsonOf(name).SequenceEqual(first.JsonOf(name)));
        }

        return [.. names.Select(name => new Label(name, first[name]!))];
    }
}
