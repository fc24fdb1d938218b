using System.Collections.Frozen;
using AlertEngine.PromQL.Syntax;
using static AlertEngine.PromQL.Syntax.ExprType;

namespace AlertEngine.PromQL.Functions;

/// <summary>The functions of the language, by their names.</summary>
public static class FunctionTable
{
    private static readonly FrozenDictionary<string, Function> ByName = Functions().ToFrozenDictionary(f => f.Name);

    private static readonly FrozenDictionary<string, Function>.AlternateLookup<ReadOnlySpan<char>> BySpan =
        ByName.GetAlternateLookup<ReadOnlySpan<char>>();

    public static IReadOnlyCollection<Function> All => ByName.Values;

    public static Function? Find(ReadOnlySpan<char> name) => BySpan.TryGetValue(name, out var function) ? function : null;

    private static IEnumerable<Function> Functions() =>
    [
        .. OfVector(), .. OfCalendar(), .. OfRange(), .. OfHistogram(), .. OfLabels(), .. OfScalar(),
    ];

    private static IEnumerable<Function> OfVector() =>
    [
        .. Each(
            Vector,
            "abs", "absent", "acos", "acosh", "asin", "asinh", "atan", "atanh", "ceil", "cos", "cosh", "deg", "exp",
            "floor", "ln", "log10", "log2", "rad", "sgn", "sin", "sinh", "sort", "sort_desc", "sqrt", "tan", "tanh",
            "timestamp"),
        new("clamp", Vector, Vector, Scalar, Scalar),
        new("clamp_max", Vector, Vector, Scalar),
        new("clamp_min", Vector, Vector, Scalar),
        new("round", Vector, Vector, Scalar) { FewestArguments = 1 },
        new("start_timestamp", Vector, Vector) { IsExperimental = true },
    ];

    /// <summary>Without an argument they tell of the time of evaluation.</summary>
    private static IEnumerable<Function> OfCalendar() =>
        Each(Vector, "day_of_month", "day_of_week", "day_of_year", "days_in_month", "hour", "minute", "month", "year")
            .Select(function => function with { FewestArguments = 0 });

    private static IEnumerable<Function> OfRange() =>
    [
        .. Each(
            Matrix,
            "absent_over_time", "avg_over_time", "changes", "count_over_time", "delta", "deriv", "first_over_time",
            "idelta", "increase", "irate", "last_over_time", "max_over_time", "min_over_time", "present_over_time",
            "rate", "resets", "stddev_over_time", "stdvar_over_time", "sum_over_time"),
        .. Each(
            Matrix,
            "mad_over_time", "ts_of_first_over_time", "ts_of_last_over_time", "ts_of_max_over_time",
            "ts_of_min_over_time").Select(Experimental),
        new("double_exponential_smoothing", Vector, Matrix, Scalar, Scalar) { IsExperimental = true },
        new("predict_linear", Vector, Matrix, Scalar),
        new("quantile_over_time", Vector, Scalar, Matrix),
    ];

    private static IEnumerable<Function> OfHistogram() =>
    [
        .. Each(
            Vector,
            "histogram_avg", "histogram_count", "histogram_stddev", "histogram_stdvar", "histogram_sum"),
        new("histogram_fraction", Vector, Scalar, Scalar, Vector),
        new("histogram_quantile", Vector, Scalar, Vector),
        new("histogram_quantiles", Vector, Vector, ExprType.Text, Scalar, Scalar)
        {
            FewestArguments = 3, MostArguments = 12, IsExperimental = true,
        },
    ];

    private static IEnumerable<Function> OfLabels() =>
    [
        new("info", Vector, Vector, Vector) { FewestArguments = 1, IsExperimental = true },
        new("label_join", Vector, Vector, ExprType.Text, ExprType.Text, ExprType.Text)
        {
            FewestArguments = 3, MostArguments = null,
        },
        new("label_replace", Vector, Vector, ExprType.Text, ExprType.Text, ExprType.Text, ExprType.Text),
        new("sort_by_label", Vector, Vector, ExprType.Text)
        {
            FewestArguments = 1, MostArguments = null, IsExperimental = true,
        },
        new("sort_by_label_desc", Vector, Vector, ExprType.Text)
        {
            FewestArguments = 1, MostArguments = null, IsExperimental = true,
        },
    ];

    private static IEnumerable<Function> OfScalar() =>
    [
        new("pi", Scalar),
        new("time", Scalar),
        new("scalar", Scalar, Vector),
        new("vector", Vector, Scalar),
        .. Enumerable.Select(["start", "end", "step", "range"], name => Experimental(new(name, Scalar))),
        .. Enumerable.Select(["min_of", "max_of"], name => Experimental(new(name, Scalar, Scalar, Scalar))),
    ];

    private static IEnumerable<Function> Each(ExprType takes, params string[] names) =>
        names.Select(name => new Function(name, Vector, takes));

    private static Function Experimental(Function function) => function with { IsExperimental = true };
}
