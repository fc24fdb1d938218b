using AlertEngine.PromQL.Histograms;
using AlertEngine.PromQL.Printing;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Vectors;

/// <summary>histogram_quantile, histogram_quantiles and histogram_fraction, of classic and native histograms.</summary>
internal static class HistogramFunctions
{
    public static IEnumerable<SeriesColumn> Quantile(Expr.Call call, Evaluator evaluator)
    {
        var argument = call.Arguments[1].Unwrapped;
        var notes = new HistogramNotes(evaluator, argument.Span);
        var quantiles = Quantiles(call.Arguments[0], evaluator, notes);
        var columns = HistogramVector.Map(
            argument, evaluator, notes, histogram => [Quantile(histogram, quantiles, notes, evaluator)]);
        return evaluator.MergeSameLabels(columns, argument);
    }

    /// <summary>Several quantiles, told apart by a label.</summary>
    public static IEnumerable<SeriesColumn> SeveralQuantiles(Expr.Call call, Evaluator evaluator)
    {
        var argument = call.Arguments[0].Unwrapped;
        var label = TextArgument.Of(call.Arguments[1]);
        var notes = new HistogramNotes(evaluator, argument.Span);
        var quantiles = call.Arguments.Skip(2).Select(quantile => Quantiles(quantile, evaluator, notes)).ToList();
        var columns = HistogramVector.Map(
            argument,
            evaluator,
            notes,
            histogram => quantiles.SelectMany(each =>
                Labelled(Quantile(histogram, each, notes, evaluator), label, each, evaluator)));
        return SameLabels.Merge(columns, evaluator.Query.Budget);
    }

    public static IEnumerable<SeriesColumn> Fraction(Expr.Call call, Evaluator evaluator)
    {
        var argument = call.Arguments[2].Unwrapped;
        var notes = new HistogramNotes(evaluator, argument.Span);
        var (lower, upper) = (evaluator.Scalar(call.Arguments[0]), evaluator.Scalar(call.Arguments[1]));
        var columns = HistogramVector.Map(
            argument, evaluator, notes, histogram => [Fraction(histogram, lower, upper, notes, evaluator)]);
        return evaluator.MergeSameLabels(columns, argument);
    }

    private static double[] Quantiles(Expr expr, Evaluator evaluator, HistogramNotes notes)
    {
        var quantiles = evaluator.Scalar(expr);
        notes.InvalidQuantiles(quantiles, expr.Unwrapped.Span);
        return quantiles;
    }

    private static SeriesColumn Quantile(
        HistogramSeries histogram, double[] quantiles, HistogramNotes notes, Evaluator evaluator) =>
        Fill(
            histogram,
            notes,
            evaluator,
            (native, step) => native.Quantile(quantiles[step]),
            (buckets, step) =>
            {
                var quantile = ClassicBuckets.Quantile(buckets, quantiles[step]);
                if (quantile.Fix is { } fix)
                {
                    notes.ForcedMonotonic(fix, histogram.Labels, step);
                }

                return quantile.Value;
            });

    private static SeriesColumn Fraction(
        HistogramSeries histogram, double[] lower, double[] upper, HistogramNotes notes, Evaluator evaluator) =>
        Fill(
            histogram,
            notes,
            evaluator,
            (native, step) => native.Fraction(lower[step], upper[step]),
            (buckets, step) => ClassicBuckets.Fraction(buckets, lower[step], upper[step]));

    /// <summary>Where there is a classic and a native histogram, neither counts.</summary>
    private static SeriesColumn Fill(
        HistogramSeries histogram,
        HistogramNotes notes,
        Evaluator evaluator,
        Func<NativeHistogram, int, HistogramEstimate> ofNative,
        Func<Span<ClassicBucket>, int, double> ofClassic)
    {
        var column = evaluator.Columns.Rent(histogram.Labels, histogram.DropsName);
        for (var step = 0; step < column.Floats.Length; step++)
        {
            var buckets = histogram.BucketsAt(step);
            if (histogram.NativeAt(step) is not { } native)
            {
                column.Floats[step] = buckets.IsEmpty ? SeriesColumn.Absent : ofClassic(buckets, step);
            }
            else if (!buckets.IsEmpty)
            {
                notes.ClassicAndNative(histogram.Labels);
            }
            else
            {
                var estimate = ofNative(native, step);
                notes.NaNs(estimate.NaNs, histogram.Labels);
                column.Floats[step] = estimate.Value;
            }
        }

        return column;
    }

    /// <summary>A quantile that differs from step to step makes a series of each of its values.</summary>
    private static IEnumerable<SeriesColumn> Labelled(
        SeriesColumn column, string label, double[] quantiles, Evaluator evaluator)
    {
        foreach (var quantile in quantiles.Distinct())
        {
            var own = evaluator.Columns.Rent(column.RawLabels, column.DropsName);
            own.Relabel(own.Labels.With(label, WithFraction(quantile)));
            for (var step = 0; step < quantiles.Length; step++)
            {
                if (quantiles[step].Equals(quantile))
                {
                    own.CopyStep(step, column, step);
                }
            }

            yield return own;
        }

        evaluator.Columns.Return(column);
    }

    /// <summary>As bounds and quantiles are written in labels: 1 is 1.0.</summary>
    private static string WithFraction(double value)
    {
        var text = ShortFloat.Print(value);
        return double.IsFinite(value) && text.AsSpan().IndexOfAny("e.") < 0 ? text + ".0" : text;
    }
}
