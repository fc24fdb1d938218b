using AlertEngine.PromQL.Histograms;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Vectors;

/// <summary>What a function that gives a vector does with its arguments.</summary>
internal abstract record VectorFunction
{
    private VectorFunction() { }

    /// <summary>Makes another float of each float. Histograms go.</summary>
    public sealed record Map(Func<double, double> Value) : VectorFunction;

    /// <summary>
    /// Makes another float, or <see cref="SeriesColumn.Absent"/>, of each float and up to two scalars of the same step, the
    /// first of which is 1 when it is not given. Histograms go.
    /// </summary>
    public sealed record ScaledMap(Func<double, double, double, double> Value) : VectorFunction;

    /// <summary>Says something about the date that each float stands for, or about the time of the step.</summary>
    public sealed record DatePart(Func<UtcTime, double> Value) : VectorFunction;

    /// <summary>Makes a float of each histogram. Floats go.</summary>
    public sealed record HistogramMap(Func<NativeHistogram, double> Value) : VectorFunction;

    /// <summary>Looks at series as wholes. The result has no labels twice, at no step.</summary>
    public sealed record Stream(Func<Expr.Call, Evaluator, IEnumerable<SeriesColumn>> Series) : VectorFunction;
}
