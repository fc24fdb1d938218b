using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Notation;

/// <summary>A series as tests write it, with its values at even steps of time: <c>up{job="api"} 1 1 0+1x5 _ stale</c>.</summary>
public sealed record SeriesNotation(SeriesLabels Labels, ImmutableArray<NotedValue> Values)
{
    /// <summary>How many values one text may stand for.</summary>
    public const int MaxValues = 10_000_000;

    public static bool TryParse(
        string text, [NotNullWhen(true)] out SeriesNotation? series, [NotNullWhen(false)] out ParseProblem? problem)
    {
        var scanner = new NotationScanner(text);
        series = new LabelsReader(scanner).TryRead(out var labels) && new ValuesReader(scanner).TryRead(out var values)
            ? new(labels, values)
            : null;
        problem = series is null ? scanner.Problem : null;
        return series is not null;
    }

    /// <summary>Reads the labels of a series where nothing may follow: <c>up{job="api"}</c>.</summary>
    public static bool TryParseLabels(
        string text, [NotNullWhen(true)] out SeriesLabels? labels, [NotNullWhen(false)] out ParseProblem? problem)
    {
        var scanner = new NotationScanner(text);
        scanner.SkipSpace();
        var isRead = new LabelsReader(scanner).TryRead(out labels);
        scanner.SkipSpace();
        isRead = isRead && (scanner.IsAtEnd || scanner.Fail("unexpected text after the labels"));
        problem = isRead ? null : scanner.Problem;
        return problem is null;
    }
}
