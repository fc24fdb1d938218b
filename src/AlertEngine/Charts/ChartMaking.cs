using System.Collections.Immutable;
using AlertEngine.GoText;
using AlertEngine.Labels;
using AlertEngine.PromQL.Analysis;
using AlertEngine.PromQL.Printing;
using AlertEngine.PromQL.Syntax;
using AlertEngine.Querying;
using NodaTime;

namespace AlertEngine.Charts;

/// <summary>Makes of the expression of a rule, and of what it gave, a chart.</summary>
/// <param name="Expression">What the chart shows: the side of the rule's comparison that is compared.</param>
/// <param name="Threshold">Null when the rule compares with no number.</param>
internal sealed record ChartMaking(string Expression, ChartThreshold? Threshold)
{
    /// <summary>More lines than these nobody can tell apart, even grey.</summary>
    public const int MostSeries = 100;

    private const int MostNarrowing = 30;

    /// <param name="parsed">Null for an expression in a dialect that is not understood here.</param>
    public static ChartMaking Of(string expression, Expr? parsed) =>
        parsed is not null && Condition.Of(parsed) is { } condition
            ? new(
                ExprPrinter.Print(condition.Value),
                condition.Constant is { } value && double.IsFinite(value) ? new(condition.Operator, value) : null)
            : new(expression, Threshold: null);

    /// <summary>What the chart shows of some series alone, whatever the expression is: the source leaves out the others.</summary>
    /// <param name="elements">At least one; those with other label names than the first are left out, too.</param>
    public string OfSeries(params IReadOnlyList<LabelSet> elements)
    {
        var names = Names(elements[0]);
        if (names.Count is 0 or > MostNarrowing)
        {
            return Expression;
        }

        List<string> wanted = [.. elements.Where(element => Names(element).SequenceEqual(names)).Select(Vector)];

        // On a line of its own, for the expression may end in a comment.
        return $"({Expression}\n) and on({string.Join(", ", names)}) {(wanted is [var one] ? one : $"({string.Join(" or ", wanted)})")}";
    }

    /// <param name="elements">The series behind the alerts that the chart is for; they come first.</param>
    public ChartContent Make(ImmutableArray<RangeSeries> answer, IReadOnlyList<LabelSet> elements, ChartSpan span, DateTimeZone zone)
    {
        var ordered = answer.OrderBy(series => IndexOf(elements, series.Labels)).ToImmutableArray();
        var shared = SharedBy(ordered);

        return new()
        {
            Title = Expression.ReplaceLineEndings(" "),
            Time = span.Time,
            LongestStep = span.Step * 1.5,
            Zone = zone,
            Series =
            [
                .. ordered.Select(series => new ChartSeries(
                    NameOf(series.Labels, shared), [.. series.Points.Select(point => new ChartPoint(point.At, point.Value))])),
            ],
            Threshold = Threshold,
        };
    }

    private static List<string> Names(LabelSet element) => [.. Narrowing(element).Select(label => label.Name)];

    private static string Vector(LabelSet element) => Narrowing(element).Aggregate("vector(1)", (vector, label) =>
        $"label_replace({vector}, \"{label.Name}\", {GoQuote.Quote(label.Value.Replace("$", "$$", StringComparison.Ordinal))}, \"\", \"\")");

    private static IEnumerable<Label> Narrowing(LabelSet element) => WithoutName(element).Where(label => LabelName.IsClassic(label.Name));

    private static int IndexOf(IReadOnlyList<LabelSet> elements, LabelSet labels)
    {
        for (var i = 0; i < elements.Count; i++)
        {
            if (WithoutName(elements[i]).SequenceEqual(WithoutName(labels)))
            {
                return i;
            }
        }

        return elements.Count;
    }

    // Of several series what they have in common tells nothing.
    private static HashSet<Label> SharedBy(ImmutableArray<RangeSeries> all)
    {
        if (all.Length < 2)
        {
            return [];
        }

        var shared = all[0].Labels.ToHashSet();
        foreach (var series in all)
        {
            shared.IntersectWith(series.Labels);
        }

        return shared;
    }

    private static string NameOf(LabelSet labels, HashSet<Label> shared) =>
        string.Join(", ", WithoutName(labels).Where(label => !shared.Contains(label)).Select(label => $"{label.Name}={label.Value}"));

    private static IEnumerable<Label> WithoutName(LabelSet labels) => labels.Where(label => label.Name != "__name__");
}
