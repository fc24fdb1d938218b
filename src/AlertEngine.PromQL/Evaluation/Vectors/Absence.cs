using System.Collections.Immutable;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Vectors;

/// <summary>absent and absent_over_time: one series, which is 1 where no other series has a value.</summary>
internal static class Absence
{
    public static IEnumerable<SeriesColumn> OfVector(Expr.Call call, Evaluator evaluator) =>
        Of(evaluator.Vector(call.Arguments[0]), call.Arguments[0], evaluator, dropsName: false);

    /// <summary>The series have a value where their range has a sample.</summary>
    public static IEnumerable<SeriesColumn> OfRanges(IEnumerable<SeriesColumn> series, Expr.Call call, Evaluator evaluator) =>
        Of(series, call.Arguments[0], evaluator, dropsName: evaluator.Query.Options.DelaysNameRemoval);

    /// <summary>
    /// Labels that an absent series would surely have: those that are matched by equality. A label that is matched more than
    /// once does not count, unless the last of its matchers is the first one by equality.
    /// </summary>
    public static SeriesLabels LabelsOf(Expr argument) => argument.Unwrapped switch
    {
        Expr.Selector selector => LabelsOf(selector.Matchers),
        Expr.Range range => LabelsOf(range.Series.Matchers),
        _ => SeriesLabels.Empty,
    };

    private static SeriesLabels LabelsOf(ImmutableArray<LabelMatcher> matchers)
    {
        var labels = SeriesLabels.Empty;
        var seen = new HashSet<string> { SeriesLabels.MetricName };
        foreach (var matcher in matchers)
        {
            var isFirst = matcher.Operator == MatchOperator.Equal && seen.Add(matcher.Name);
            labels = labels.With(matcher.Name, isFirst ? matcher.Value : "");
        }

        return labels;
    }

    private static IEnumerable<SeriesColumn> Of(
        IEnumerable<SeriesColumn> series, Expr argument, Evaluator evaluator, bool dropsName)
    {
        var absent = evaluator.Columns.Rent(LabelsOf(argument), dropsName);
        Array.Fill(absent.Floats, 1);
        foreach (var column in series)
        {
            for (var step = 0; step < column.Floats.Length; step++)
            {
                if (column.Has(step))
                {
                    absent.Clear(step);
                }
            }

            evaluator.Columns.Return(column);
        }

        if (!absent.IsEmpty())
        {
            yield return absent;
        }
    }
}
