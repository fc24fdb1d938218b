using System.Globalization;

namespace AlertEngine.PromQL.Tests.Comparison;

/// <summary>
/// Valid expressions over the series of <see cref="RandomSeries"/>, always the same for one seed. What cannot agree is not
/// asked: <c>limitk</c> and <c>limit_ratio</c> pick by the order of a store, <c>topk</c> and <c>bottomk</c> pick among
/// equals likewise. What newer versions do in another way is not asked either: filters on several matches for one series,
/// <c>mad_over_time</c> of NaN, <c>histogram_fraction</c> of classic buckets. And <c>timestamp</c> is not asked of a
/// selector with both <c>@</c> and <c>offset</c>, for which Prometheus reads from one time and looks at another. And little is
/// asked of which the value depends on the last digit of another: <c>sin</c> and <c>%</c> of large numbers, resets of averages.
/// </summary>
internal sealed class RandomQueries(int seed)
{
    private static readonly string[] Labels = ["job", "instance", "code", "le"];
    private static readonly string[] Gauges = ["temperature", "level", "odd", "up"];
    private static readonly string[] Counters = ["errors_total", "requests_total", "latency_seconds_count"];
    private static readonly string[] CountingHistograms = ["duration_seconds", "wait_seconds", "mixed_total"];
    private static readonly string[] Histograms = [.. CountingHistograms, "size_bytes"];
    private static readonly string[] Durations = ["13s", "30s", "1m", "90s", "2m", "5m", "7m30s"];

    private static readonly string[] DateParts =
        ["minute", "hour", "day_of_week", "day_of_month", "day_of_year", "days_in_month", "month", "year"];

    private readonly Random random = new(seed);

    public string Next() => random.Next(20) switch
    {
        0 => Scalar(3),
        1 => Matrix(2),
        _ => Vector(random.Next(1, 5)),
    };

    private string Vector(int depth) => depth <= 0 ? Selector() : random.Next(30) switch
    {
        < 4 => Selector(),
        < 10 => OverTime(depth - 1),
        < 15 => Aggregation(depth - 1),
        < 19 => Binary(depth - 1),
        < 21 => WithScalar(depth - 1),
        < 23 => Set(depth - 1),
        < 26 => Function(depth - 1),
        < 28 => OfHistograms(depth - 1),
        28 => $"-{Vector(depth - 1)}",
        _ => $"({Vector(depth - 1)})",
    };

    private string Scalar(int depth) => random.Next(depth <= 0 ? 3 : 7) switch
    {
        0 => Pick("0", "1", "2.5", "-3", "1e3", "0.1", "NaN", "Inf", "1e-9"),
        1 => Pick("1", "2", "10"),
        2 => Pick("time()", "pi()", "5m"),
        3 => $"scalar({Vector(depth - 1)})",
        4 => $"({Scalar(depth - 1)})",
        5 => $"-{Scalar(depth - 1)}",
        _ => Operand(Scalar(depth - 1))
            + Pick("+", "-", "*", "/", "^", " atan2 ", "== bool", "< bool", ">= bool")
            + Operand(Scalar(depth - 1)),
    };

    private string Selector()
    {
        var name = Pick(Pick(Gauges), Pick(Gauges), Pick(Counters), Pick(Histograms), "latency_seconds_bucket", "mixed_total");
        return name + Matchers() + Shift();
    }

    private string Matchers() => random.Next(8) switch
    {
        0 => "{job=\"api\"}",
        1 => "{job!=\"api\"}",
        2 => "{instance=~\"a.*|b:1\"}",
        3 => "{job!~\"web|d.\",instance!=\"\"}",
        4 => "{code=\"\"}",
        _ => "",
    };

    private string Shift() => random.Next(12) switch
    {
        0 => $" offset {Pick(Durations)}",
        1 => $" offset -{Pick(Durations)}",
        2 => $" @ {Seconds(RandomSeries.Start + random.NextInt64(RandomSeries.Length))}",
        3 => $" @ {Pick("start()", "end()")}",
        4 when random.Next(3) == 0 => $" @ end() offset {Pick(Durations)}",
        _ => "",
    };

    private string Matrix(int depth) => Matrix(Pick(Gauges), depth);

    private string Matrix(string metric, int depth)
    {
        if (depth > 0 && random.Next(4) == 0)
        {
            return Subquery($"({Vector(depth - 1)})");
        }

        return $"{metric}{Matchers()}[{Pick(Durations)}]{Shift()}";
    }

    private string Subquery(string inner) => $"{inner}[{Pick(Durations)}:{Pick("", "10s", "17s", "30s", "1m")}]{Shift()}";

    /// <summary>Of whole numbers: what looks for resets would take a difference in rounding for one.</summary>
    private string CounterMatrix(string metric) => random.Next(4) switch
    {
        0 => Subquery($"sum by (job) ({metric})"),
        1 => Subquery(metric),
        _ => Matrix(metric, depth: 0),
    };

    private string OverTime(int depth) => random.Next(13) switch
    {
        < 4 => $"{Pick("rate", "increase", "irate", "resets", "changes", "rate", "increase")}({CounterMatrix(Pick(Counters))})",
        4 => $"{Pick("rate", "increase", "irate", "resets", "changes")}({CounterMatrix(Pick(CountingHistograms))})",
        5 => $"{Pick("delta", "idelta")}({Matrix(Pick(Histograms), depth)})",
        6 => $"{Pick("sum", "avg", "count", "last", "present")}_over_time({Matrix(Pick(Histograms), depth)})",
        7 => $"quantile_over_time({Scalar(0)}, {Matrix(depth)})",
        8 => $"predict_linear({Matrix(depth)}, {Scalar(0)})",
        9 => $"absent_over_time({Matrix(Pick("level", "nothing"), depth)})",
        10 => random.Next(4) switch
        {
            0 => $"mad_over_time({Matrix("level", depth: 0)})",
            1 => $"double_exponential_smoothing({Matrix("temperature", depth: 0)}, {Pick("0.2", "0.9")}, {Pick("0.1", "0.5")})",
            2 => $"ts_of_{Pick("min", "max", "last")}_over_time({Matrix(Pick("temperature", "level"), depth: 0)})",
            _ => $"{Pick("changes", "resets")}({Matrix(Pick(Gauges), depth: 0)})",
        },
        _ => Pick(
            "avg_over_time", "min_over_time", "max_over_time", "sum_over_time", "count_over_time", "stddev_over_time",
            "stdvar_over_time", "last_over_time", "present_over_time", "delta", "idelta", "deriv")
            + $"({Matrix(depth)})",
    };

    private string Aggregation(int depth) => random.Next(12) switch
    {
        0 => $"quantile{Grouping()}({Scalar(0)}, {Vector(depth)})",
        1 => $"count_values{Grouping()}(\"value\", {Pick("level", "up", "level > 1")})",
        2 => $"{Pick("topk", "bottomk")}{Grouping()}({Pick("1", "2", "5")}, temperature{Matchers()})",
        _ => $"{Pick("sum", "sum", "avg", "min", "max", "count", "group", "stddev", "stdvar")}{Grouping()}({Vector(depth)})",
    };

    private string Grouping() => random.Next(4) switch
    {
        0 => "",
        1 => $" without ({SomeLabels()})",
        _ => $" by ({SomeLabels()})",
    };

    private string Binary(int depth)
    {
        var calculation = Pick("+", "-", "*", "/", "^", "atan2", "> bool", "== bool", "<= bool");
        var @operator = random.Next(2) == 0 ? calculation : Pick("==", "!=", ">", "<", ">=", "<=");
        return random.Next(5) switch
        {
            0 => $"{Operand(Vector(depth))} {calculation} {Matching()} {Operand(Vector(depth))}",
            1 => $"{Pick(Gauges)} {Pick(@operator, "%")} on (job, instance) {Pick(Gauges)}",
            2 => $"{Requests()} {@operator} on (job, instance) group_left ({Pick("", "version")}) {OfTargets(depth)}",
            3 => $"{OfTargets(depth)} {@operator} ignoring (code, version) group_right () {Requests()}",
            _ => $"sum by (job) ({Vector(depth)}) {@operator} sum by (job) ({Vector(depth)})",
        };
    }

    private string Requests() => $"requests_total{Matchers()}";

    /// <summary>At most one series for a job and instance.</summary>
    private string OfTargets(int depth) =>
        Pick("build", $"{Pick("sum", "max", "count")} by (job, instance) ({Vector(depth)})");

    private string Matching() => random.Next(4) switch
    {
        0 => $"on ({SomeLabels()})",
        1 => $"ignoring ({SomeLabels()})",
        _ => "",
    };

    private string WithScalar(int depth)
    {
        var @operator = Pick("+", "-", "*", "/", "^", "atan2", "==", "!=", ">", "<", ">=", "<=", "> bool", "<= bool");
        return random.Next(2) == 0
            ? $"{Operand(Vector(depth))} {@operator} {Operand(Scalar(depth))}"
            : $"{Operand(Scalar(depth))} {@operator} {Operand(Vector(depth))}";
    }

    private string Set(int depth) =>
        $"{Operand(Vector(depth))} {Pick("and", "or", "unless")} {Matching()} {Operand(Vector(depth))}";

    private string Function(int depth) => random.Next(15) switch
    {
        0 => $"clamp({Vector(depth)}, {Scalar(0)}, {Scalar(0)})",
        1 => $"{Pick("clamp_min", "clamp_max")}({Vector(depth)}, {Scalar(0)})",
        2 => $"round({Vector(depth)}{Pick("", ", 5", ", 0.1")})",
        3 => $"label_replace({Vector(depth)}, \"{Pick("job", "new", "instance")}\", \"$1-x\", \"job\", \"(.*)[bi]\")",
        4 => $"label_join({Vector(depth)}, \"{Pick("job", "new")}\", \"-\", \"job\", \"instance\")",
        5 => $"{Pick("sort", "sort_desc")}({Vector(depth)})",
        6 => $"absent({Pick(Vector(depth), "nothing{job=\"api\"}")})",
        7 => $"vector({Scalar(depth)})",
        8 => $"timestamp({Pick(Pick(Gauges) + Pick("", " offset 1m"), $"-{Vector(depth)}")})",
        9 => $"{Pick(DateParts)}({Pick("", Vector(depth))})",
        // Of large numbers the last digit would decide about the value.
        10 => $"{Pick("sin", "cos", "tan")}(clamp({Vector(depth)}, -100, 100))",
        _ => Pick(
            "abs", "ceil", "floor", "exp", "ln", "log2", "log10", "sqrt", "sgn", "asin", "acos", "atan",
            "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "deg", "rad")
            + $"({Vector(depth)})",
    };

    private string OfHistograms(int depth) => random.Next(5) switch
    {
        0 => $"histogram_quantile({Pick("0.5", "0.9", "0", "1", "2", "NaN")}, {BucketRate()})",
        1 => $"histogram_quantile({Pick("0.1", "0.95")}, sum by (job, le) ({BucketRate()}))",
        2 => $"histogram_quantile({Scalar(0)}, {Histogram(depth)})",
        3 => $"histogram_fraction({Pick("0", "-1", "-Inf")}, {Pick("0.3", "2", "Inf")}, {NativeHistogram()})",
        _ => $"histogram_{Pick("count", "sum", "avg", "stddev", "stdvar")}({Histogram(depth)})",
    };

    private string BucketRate() => $"rate(latency_seconds_bucket{Matchers()}[{Pick(Durations)}])";

    private string Histogram(int depth) => random.Next(5) == 0 ? Vector(depth) : NativeHistogram();

    private string NativeHistogram() => random.Next(4) switch
    {
        0 => $"rate({Pick(CountingHistograms)}[{Pick(Durations)}])",
        1 => $"sum by (job) (increase({Pick(CountingHistograms)}[{Pick(Durations)}]))",
        2 => $"avg({Pick(Histograms)})",
        _ => Pick(Histograms) + Matchers(),
    };

    private static string Seconds(long milliseconds) => (milliseconds / 1000.0).ToString(CultureInfo.InvariantCulture);

    private static string Operand(string expression) => $"({expression})";

    private string SomeLabels() => string.Join(", ", Labels.Where(_ => random.Next(2) == 0));

    private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];
}
