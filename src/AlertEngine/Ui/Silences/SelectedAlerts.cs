using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Labels;

namespace AlertEngine.Ui.Silences;

/// <summary>Finds matchers that take certain alerts and as few others as can be said.</summary>
internal static class SelectedAlerts
{
    /// <summary>Of the labels that all of them have: the value that they share, or the list of their values.</summary>
    public static ImmutableArray<Matcher> MatchersOf(IReadOnlyCollection<Alert> alerts)
    {
        if (alerts.Count == 0)
        {
            return [];
        }

        return
        [
            .. ((IEnumerable<Label>)alerts.First().Labels).Select(label => label.Name)
                .Where(name => alerts.All(alert => alert.Labels.Contains(name)))
                .Select(name => MatcherOf(name, [.. alerts.Select(alert => alert.Labels[name]!).Distinct().Order(StringComparer.Ordinal)]))
                .OfType<Matcher>(),
        ];
    }

    private static Matcher? MatcherOf(string name, ImmutableArray<string> values) => values is [var only]
        ? Matcher.Equal(name, only)
        : Matcher.TryCreate(name, MatchOperator.Regex, string.Join('|', values.Select(AnchoredRegex.PatternOf)), out _);
}
