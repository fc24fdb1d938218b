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
        int[] places = [.. Enumerable.Range(0, first.Count)];
        var left = places.AsSpan();
        foreach (var (alert, _) in alerts.AsSpan()[1..])
        {
            var count = 0;
            foreach (var place in left)
            {
                if (IsIn(alert.Labels, place, first[place]))
                {
                    left[count++] = place;
                }
            }

            left = left[..count];
        }

        return [.. places.Take(left.Length).Select(place => first[place])];
    }

    public static ImmutableArray<Label> OfAnnotations(ImmutableArray<FlushedAlert> alerts)
    {
        if (alerts.IsEmpty)
        {
            return [];
        }

        var first = alerts[0].Alert.Annotations;
        (string Name, byte[] Json)[] fields = [.. first.Names.Select(name => (name, first.FieldOf(name)))];
        var left = fields.AsSpan();
        byte[] room = [];
        foreach (var (alert, _) in alerts.AsSpan()[1..])
        {
            var count = 0;
            var json = alert.Annotations.JsonIn(ref room);
            foreach (var field in left)
            {
                if (json.IndexOf(field.Json) >= 0) // a field stands in no other place of any JSON
                {
                    left[count++] = field;
                }
            }

            left = left[..count];
        }

        return [.. fields.Take(left.Length).Select(field => new Label(field.Name, first[field.Name]!))];
    }

    // Alerts that are told together mostly have the same names, each in the same place.
    private static bool IsIn(LabelSet labels, int place, Label label) =>
        (place < labels.Count && labels[place] == label) || labels[label.Name] == label.Value;
}
