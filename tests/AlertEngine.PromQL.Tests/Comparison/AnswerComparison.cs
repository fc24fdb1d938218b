using System.Collections.Immutable;
using AlertEngine.PromQL.Tests.Support;

namespace AlertEngine.PromQL.Tests.Comparison;

/// <summary>Says how two answers to one question differ.</summary>
internal static class AnswerComparison
{
    // Sums are rounded in other places in other versions; what is left of numbers that cancel out is not compared.
    private const double Part = 1e-7;
    private const double Nothing = 1e-9;

    // Newer versions make one series of two with the same labels, when no step has a value of both.
    private const string SameLabels = "vector cannot contain metrics with the same labelset";

    // The last of them Prometheus tells of one pair of series a step, whichever it looked at last.
    private static readonly string[] ToldDifferently =
    [
        "sort is ineffective", "conflicting counter resets", "native histogram metric is not a gauge",
        "incompatible sample types",
    ];

    // Beyond it is a matter of the order of calculation whether a number is still one, or infinite.
    private const double Huge = 1e300;

    /// <summary>The difference, or null.</summary>
    public static string? Difference(Answer theirs, Answer ours) => (theirs, ours) switch
    {
        (Answer.Failed, Answer.Failed) => null,
        (Answer.Failed { Message: SameLabels }, Answer.Series { Kind: "matrix" }) => null,
        (Answer.Failed failed, _) => $"Prometheus failed: {failed.Message}",
        (_, Answer.Failed failed) => $"only Prometheus answered, here: {failed.Message}",
        (Answer.Text x, Answer.Text y) => x.Value == y.Value ? null : $"'{x.Value}', here '{y.Value}'",
        (Answer.Series x, Answer.Series y) when x.Kind != y.Kind => $"a {x.Kind}, here a {y.Kind}",
        (Answer.Series x, Answer.Series y) => Difference(x, y) ?? Difference(x.Annotations, y.Annotations),
        _ => "one is a text, the other is not",
    };

    private static string? Difference(Answer.Series theirs, Answer.Series ours)
    {
        var own = ours.All.ToLookup(series => series.Labels);
        var others = theirs.All.ToLookup(series => series.Labels);
        return theirs.All.Where(series => !own.Contains(series.Labels)).Select(series => $"only in Prometheus: {Shown(series)}")
            .Concat(ours.All.Where(series => !others.Contains(series.Labels)).Select(series => $"only here: {Shown(series)}"))
            .Concat(own.Where(group => group.Count() > 1).Select(group => $"twice here: {group.Key}"))
            .Concat(theirs.All.Where(series => own.Contains(series.Labels))
                .Select(series => Difference(series, own[series.Labels].First())).OfType<string>())
            .FirstOrDefault();
    }

    /// <summary>Prometheus tells no more than ten of a kind.</summary>
    private static string? Difference(ImmutableArray<string> theirs, ImmutableArray<string> ours) =>
        ours.Length >= 10 ? null
        : Gists(theirs).Except(Gists(ours)).Select(annotation => $"said only by Prometheus: {annotation}")
            .Concat(Gists(ours).Except(Gists(theirs)).Select(annotation => $"said only here: {annotation}"))
            .FirstOrDefault();

    /// <summary>
    /// Without the place in the query, and without the name of a metric and the quantiles of other steps, which newer
    /// versions tell less often; and without what versions tell at different times.
    /// </summary>
    private static IEnumerable<string> Gists(ImmutableArray<string> annotations) => annotations
        .Select(annotation => annotation.Split(" (")[0].Split(" for metric name")[0].Split(", got")[0])
        .Where(gist => !ToldDifferently.Any(told => gist.Contains(told, StringComparison.Ordinal)));

    private static string Shown(AnsweredSeries series) => $"{series.Labels} {string.Join(' ', series.Points.Take(3))}";

    private static string? Difference(AnsweredSeries theirs, AnsweredSeries ours)
    {
        if (!theirs.Points.Select(point => point.Time).SequenceEqual(ours.Points.Select(point => point.Time)))
        {
            return $"{theirs.Labels} at {Times(theirs, ours)} only in Prometheus, at {Times(ours, theirs)} only here";
        }

        return theirs.Points.Zip(ours.Points)
            .Where(pair => !AreClose(pair.First, pair.Second))
            .Select(pair => $"{theirs.Labels} at {pair.First.Time}: {Shown(pair.First)}, here {Shown(pair.Second)}")
            .FirstOrDefault();
    }

    private static string Times(AnsweredSeries of, AnsweredSeries without) =>
        $"[{string.Join(' ', of.Points.Select(p => p.Time).Except(without.Points.Select(p => p.Time)))}]";

    private static string Shown(AnsweredPoint point) => point.Histogram is { } histogram
        ? $"count {histogram.Count:R} sum {histogram.Sum:R} buckets {string.Join(' ', histogram.Buckets)}"
        : point.Value.ToString("R");

    private static bool AreClose(AnsweredPoint x, AnsweredPoint y) => (x.Histogram, y.Histogram) switch
    {
        (null, null) => AreClose(x.Value, y.Value),
        ({ } a, { } b) => AreClose(a.Count, b.Count) && AreClose(a.Sum, b.Sum) && AreClose(Filled(a), Filled(b)),
        _ => false,
    };

    private static AnsweredBucket[] Filled(AnsweredHistogram histogram) =>
        [.. histogram.Buckets.Where(bucket => !(Math.Abs(bucket.Count) < Nothing))];

    private static bool AreClose(AnsweredBucket[] x, AnsweredBucket[] y) =>
        x.Length == y.Length && x.Zip(y).All(pair => AreClose(pair.First, pair.Second));

    private static bool AreClose(AnsweredBucket x, AnsweredBucket y) =>
        x.Rule == y.Rule && AreClose(x.Lower, y.Lower) && AreClose(x.Upper, y.Upper) && AreClose(x.Count, y.Count);

    private static bool AreClose(double x, double y) =>
        Tolerance.AreClose(x, y, Part)
        || (Math.Abs(x) < Nothing && Math.Abs(y) < Nothing)
        || (Math.Abs(x) > Huge && Math.Abs(y) > Huge && Math.Sign(x) == Math.Sign(y));
}
