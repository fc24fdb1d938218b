using System.Collections.Frozen;
using AlertEngine.PromQL.Histograms;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Vectors;

/// <summary>The functions that give a vector and take no range, by name.</summary>
internal static class VectorFunctions
{
    private static readonly FrozenDictionary<string, VectorFunction> All = new Dictionary<string, VectorFunction>
    {
        ["abs"] = new VectorFunction.Map(Math.Abs),
        ["acos"] = new VectorFunction.Map(Math.Acos),
        ["acosh"] = new VectorFunction.Map(Math.Acosh),
        ["asin"] = new VectorFunction.Map(Math.Asin),
        ["asinh"] = new VectorFunction.Map(Math.Asinh),
        ["atan"] = new VectorFunction.Map(Math.Atan),
        ["atanh"] = new VectorFunction.Map(Math.Atanh),
        ["ceil"] = new VectorFunction.Map(Math.Ceiling),
        ["cos"] = new VectorFunction.Map(Math.Cos),
        ["cosh"] = new VectorFunction.Map(Math.Cosh),
        ["deg"] = new VectorFunction.Map(static value => value * 180 / Math.PI),
        ["exp"] = new VectorFunction.Map(Math.Exp),
        ["floor"] = new VectorFunction.Map(Math.Floor),
        ["ln"] = new VectorFunction.Map(Math.Log),
        ["log10"] = new VectorFunction.Map(Math.Log10),
        ["log2"] = new VectorFunction.Map(Math.Log2),
        ["rad"] = new VectorFunction.Map(static value => value * Math.PI / 180),
        ["sgn"] = new VectorFunction.Map(static value => value > 0 ? 1 : value < 0 ? -1 : value),
        ["sin"] = new VectorFunction.Map(Math.Sin),
        ["sinh"] = new VectorFunction.Map(Math.Sinh),
        ["sqrt"] = new VectorFunction.Map(Math.Sqrt),
        ["tan"] = new VectorFunction.Map(Math.Tan),
        ["tanh"] = new VectorFunction.Map(Math.Tanh),

        ["clamp"] = new VectorFunction.ScaledMap(Clamp),
        ["clamp_max"] = new VectorFunction.ScaledMap(static (value, max, _) => Clamp(value, double.NegativeInfinity, max)),
        ["clamp_min"] = new VectorFunction.ScaledMap(static (value, min, _) => Clamp(value, min, double.PositiveInfinity)),
        ["round"] = new VectorFunction.ScaledMap(static (value, nearest, _) => Round(value, 1 / nearest)),

        ["day_of_month"] = new VectorFunction.DatePart(static time => time.Day),
        ["day_of_week"] = new VectorFunction.DatePart(static time => time.DayOfWeek),
        ["day_of_year"] = new VectorFunction.DatePart(static time => time.DayOfYear),
        ["days_in_month"] = new VectorFunction.DatePart(static time => time.DaysInMonth),
        ["hour"] = new VectorFunction.DatePart(static time => time.Hour),
        ["minute"] = new VectorFunction.DatePart(static time => time.Minute),
        ["month"] = new VectorFunction.DatePart(static time => time.Month),
        ["year"] = new VectorFunction.DatePart(static time => time.Year),

        ["histogram_avg"] = new VectorFunction.HistogramMap(HistogramMoments.Mean),
        ["histogram_count"] = new VectorFunction.HistogramMap(static histogram => histogram.Count),
        ["histogram_stddev"] = new VectorFunction.HistogramMap(HistogramMoments.StandardDeviation),
        ["histogram_stdvar"] = new VectorFunction.HistogramMap(HistogramMoments.Variance),
        ["histogram_sum"] = new VectorFunction.HistogramMap(static histogram => histogram.Sum),

        ["absent"] = new VectorFunction.Stream(Absence.OfVector),
        ["histogram_fraction"] = new VectorFunction.Stream(HistogramFunctions.Fraction),
        ["histogram_quantile"] = new VectorFunction.Stream(HistogramFunctions.Quantile),
        ["histogram_quantiles"] = new VectorFunction.Stream(HistogramFunctions.SeveralQuantiles),
        ["info"] = new VectorFunction.Stream(InfoFunction.Evaluate),
        ["label_join"] = new VectorFunction.Stream(LabelFunctions.Join),
        ["label_replace"] = new VectorFunction.Stream(LabelFunctions.Replace),
        ["sort"] = new VectorFunction.Stream(Sorting.ByValue),
        ["sort_by_label"] = new VectorFunction.Stream(Sorting.ByLabels),
        ["sort_by_label_desc"] = new VectorFunction.Stream(Sorting.ByLabelsDescending),
        ["sort_desc"] = new VectorFunction.Stream(Sorting.ByValueDescending),
        ["start_timestamp"] = new VectorFunction.Stream(SampleTimes.OfStarts),
        ["timestamp"] = new VectorFunction.Stream(SampleTimes.OfSamples),
        ["vector"] = new VectorFunction.Stream(OfScalar),
    }.ToFrozenDictionary();

    public static IEnumerable<SeriesColumn> Evaluate(Expr.Call call, Evaluator evaluator) =>
        All.GetValueOrDefault(call.Function.Name) switch
        {
            VectorFunction.Map map => Maps.Evaluate(map, call, evaluator),
            VectorFunction.ScaledMap map => Maps.Evaluate(map, call, evaluator),
            VectorFunction.DatePart part => Maps.Evaluate(part, call, evaluator),
            VectorFunction.HistogramMap map => Maps.Evaluate(map, call, evaluator),
            VectorFunction.Stream stream => stream.Series(call, evaluator),
            _ => throw new QueryException($"function {call.Function.Name} is not known here", call.Span),
        };

    private static double Clamp(double value, double min, double max) =>
        max < min ? SeriesColumn.Absent : GoMath.Max(min, GoMath.Min(max, value));

    /// <summary>Ties go up. Multiplying by the inverse loses less than dividing does, for steps such as 0.1.</summary>
    private static double Round(double value, double perUnit) => Math.Floor((value * perUnit) + 0.5) / perUnit;

    private static IEnumerable<SeriesColumn> OfScalar(Expr.Call call, Evaluator evaluator)
    {
        var column = evaluator.Columns.Rent(Series.SeriesLabels.Empty);
        evaluator.Scalar(call.Arguments[0]).CopyTo(column.Floats, 0);
        yield return column;
    }
}
