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

        var first = alerts[0].Alert.Labels;
        var places = Enumerable.Range(0, first.Count).ToList();
        foreach (var (alert, _) in alerts.AsSpan()[1..])
        {
            if (places.Count == 0)
            {
                break;
            }

            places.RemoveAll(place => !IsIn(alert.Labels, place, first[place]));
        }

        return [.. places.Select(place => first[place])];
    }

    public static ImmutableArray<Label> OfAnnotations(ImmutableArray<FlushedAlert> alerts)
    {
        if (alerts.IsEmpty)
        {
            return [];
        }

        var first = alerts[0].Alert.Annotations;
        var fields = first.Names.Select(name => (Name: name, Json: first.FieldOf(name).ToArray())).ToList();
        foreach (var (alert, _) in alerts.AsSpan()[1..])
        {
            if (fields.Count == 0)
            {
                break;
            }

            fields.RemoveAll(field => !alert.Annotations.Hold(field.Json));
        }

        return [.. fields.Select(field => new Label(field.Name, first[field.Name]!))];
    }

    // Alerts that are told together mostly have the same names, each in the same place.
    private static bool IsIn(LabelSet labels, int place, Label label) =>
        (place < labels.Count && labels[place] == label) || labels[label.Name] == label.Value;
}
