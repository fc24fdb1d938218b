using AlertEngine.GoText;
using AlertEngine.Labels;

namespace AlertEngine.Alerts;

/// <summary>Why an alert is not taken, in Alertmanager's words.</summary>
public static class AlertProblem
{
    /// <summary>No watcher has so much to say; who has means harm or has an accident.</summary>
    public const int MostLabels = 1_000;

    /// <summary>In characters, of a name or a value.</summary>
    public const int LongestLabel = 16 * 1024;

    /// <summary>Null when all is well.</summary>
    public static string? Find(Alert alert, MatcherSyntax syntax) =>
        FindInTimes(alert) is { } problem ? problem
        : alert.Labels.Count == 0 ? "at least one label pair required"
        : FindInLabels(alert.Labels, syntax) is { } label ? $"invalid label set: {label}"
        : FindInAnnotations(alert.Annotations, syntax) is { } annotation ? $"invalid annotations: {annotation}"
        : null;

    /// <summary>As <see cref="Find"/>, of an alert whose texts have been looked at before.</summary>
    public static string? FindInTimes(Alert alert) => alert.EndsAt < alert.StartsAt ? "start time must be before end time" : null;

    private static string? FindInLabels(LabelSet labels, MatcherSyntax syntax)
    {
        if (labels.Count > MostLabels)
        {
            return TooMany;
        }

        foreach (var (name, value) in labels)
        {
            if (FindInName(name, syntax) is { } problem)
            {
                return problem;
            }

            if (value.Length > LongestLabel)
            {
                return $"the value of {GoQuote.Quote(name)} has more than {LongestLabel} characters";
            }
        }

        return null;
    }

    private static string? FindInAnnotations(Annotations annotations, MatcherSyntax syntax)
    {
        if (annotations.Count > MostLabels)
        {
            return TooMany;
        }

        foreach (var name in annotations.Names)
        {
            if (FindInName(name, syntax) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private static string? FindInName(string name, MatcherSyntax syntax) =>
        name.Length > LongestLabel ? $"a name has more than {LongestLabel} characters"
        : (syntax == MatcherSyntax.Classic ? LabelName.IsClassic(name) : LabelName.IsUtf8(name)) ? null
        : $"invalid name {GoQuote.Quote(name)}";

    private static string TooMany => $"there are more than {MostLabels}";
}
