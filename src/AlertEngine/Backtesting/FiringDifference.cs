using System.Collections.Immutable;
using AlertEngine.Labels;
using NodaTime;

namespace AlertEngine.Backtesting;

/// <summary>A firing that one version of the rules has and the other has not, or has at another time.</summary>
/// <param name="Before">Null when it is new.</param>
/// <param name="After">Null when it is gone.</param>
internal sealed record FiringChange(AlertSpan? Before, AlertSpan? After);

/// <summary>How the firings of one alert differ.</summary>
internal sealed record AlertDifference(string Rule, LabelSet Labels, ImmutableArray<FiringChange> Changes);

/// <summary>How the firings of two versions of rules differ.</summary>
internal static class FiringDifference
{
    public static ImmutableArray<AlertDifference> Of(BacktestResult before, BacktestResult after)
    {
        var (old, young) = (ByAlert(before), ByAlert(after));

        return
        [
            .. from key in old.Keys.Union(young.Keys)
               let changes = ChangesOf(old.GetValueOrDefault(key), young.GetValueOrDefault(key))
               where changes.Length > 0
               orderby key.Rule, key.Labels.ToString()
               select new AlertDifference(key.Rule, key.Labels, changes),
        ];
    }

    private static Dictionary<(string Rule, LabelSet Labels), Firings> ByAlert(BacktestResult result) =>
        result.Alerting
            .SelectMany(rule => rule.Alerts.Select(alert => (rule.Name, alert.Labels, rule.Interval, alert.Firings)))
            .GroupBy(alert => (alert.Name, alert.Labels))
            .ToDictionary(
                alert => alert.Key,
                alert => new Firings([.. alert.SelectMany(rule => rule.Firings).OrderBy(span => span.From)], alert.Max(rule => rule.Interval)));

    private static ImmutableArray<FiringChange> ChangesOf(Firings? before, Firings? after)
    {
        var tolerance = Duration.Max(before?.Interval ?? Duration.Zero, after?.Interval ?? Duration.Zero);
        var (old, young) = ((List<AlertSpan>)[.. before?.Spans ?? []], (List<AlertSpan>)[.. after?.Spans ?? []]);
        young.RemoveAll(span => TakeFirst(old, earlier => IsSame(earlier, span, tolerance)) is not null);
        var changes = young.Select(span => new FiringChange(TakeFirst(old, other => other.From < span.To && span.From < other.To), span)).ToList();

        return [.. changes.Concat(old.Select(span => new FiringChange(span, After: null))).OrderBy(change => (change.After ?? change.Before)!.Value.From)];
    }

    // Groups that have their turns at other moments see the same a little earlier or later.
    private static bool IsSame(AlertSpan one, AlertSpan other, Duration tolerance) =>
        Apart(one.From, other.From) < tolerance && Apart(one.To, other.To) < tolerance;

    private static Duration Apart(Instant one, Instant other) => one < other ? other - one : one - other;

    private static AlertSpan? TakeFirst(List<AlertSpan> spans, Predicate<AlertSpan> isWanted)
    {
        var index = spans.FindIndex(isWanted);
        if (index < 0)
        {
            return null;
        }

        var found = spans[index];
        spans.RemoveAt(index);

        return found;
    }

    /// <summary>When one alert fired, and how often it was looked at.</summary>
    private sealed record Firings(ImmutableArray<AlertSpan> Spans, Duration Interval);
}
