using System.Collections.Immutable;
using AlertEngine.Rules;

namespace AlertEngine.Ui.Alerts;

/// <summary>A label with its most frequent values.</summary>
public sealed record Facet(string Name, ImmutableArray<FacetValue> Values, int Others)
{
    private const int MostFacets = 7;
    private const int MostValues = 6;
    private static readonly string[] First = [Severities.Label, ResultLabels.AlertName, "cluster", "env", "team", "namespace", "service", "job"];

    /// <summary>Of the labels that tell alerts apart, those that people ask for first, then those that most alerts have.</summary>
    public static ImmutableArray<Facet> Of(IReadOnlyCollection<AlertRow> rows)
    {
        var counts = new Dictionary<string, Dictionary<string, int>>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            foreach (var (name, value) in row.Alert.Labels)
            {
                var values = counts.TryGetValue(name, out var known) ? known : counts[name] = new(StringComparer.Ordinal);
                values[value] = values.GetValueOrDefault(value) + 1;
            }
        }

        return
        [
            .. counts.OrderBy(label => Array.IndexOf(First, label.Key) is >= 0 and var place ? place : First.Length)
                .ThenByDescending(label => label.Value.Values.Sum())
                .ThenBy(label => label.Key, StringComparer.Ordinal)
                .Where(label => Array.IndexOf(First, label.Key) >= 0 || label.Value.Count < rows.Count)
                .Take(MostFacets)
                .Select(label => new Facet(
                    label.Key,
                    [.. label.Value.OrderByDescending(value => value.Value).ThenBy(value => value.Key, StringComparer.Ordinal).Take(MostValues).Select(value => new FacetValue(label.Key, value.Key, value.Value))],
                    Math.Max(0, label.Value.Count - MostValues))),
        ];
    }
}

/// <summary>A value of a label, and how many alerts have it.</summary>
public sealed record FacetValue(string Name, string Value, int Count)
{
    /// <summary>As a filter.</summary>
    public string Term => AlertEngine.Labels.Matcher.Equal(Name, Value).ToString();
}
