using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using AlertEngine.PromQL.Evaluation;
using AlertEngine.PromQL.Histograms;
using AlertEngine.PromQL.Series;

namespace AlertEngine.PromQL.Tests.Comparison;

/// <summary>What a query came to, in the form that both Prometheus and this library can tell.</summary>
internal abstract record Answer
{
    private Answer() { }

    public sealed record Failed(string Message) : Answer;

    public sealed record Text(string Value) : Answer;

    /// <summary>Scalars are one series without labels.</summary>
    public sealed record Series(string Kind, ImmutableArray<AnsweredSeries> All) : Answer;

    /// <summary>What its reader should know.</summary>
    public ImmutableArray<string> Annotations { get; init; } = [];

    public static Answer Of(QueryOutcome outcome) => outcome switch
    {
        QueryOutcome.Failed failed => new Failed(failed.Message),
        QueryOutcome.Answered answered => Of(answered.Value) with
        {
            Annotations = [.. answered.Annotations.Select(annotation => annotation.In(""))],
        },
        _ => throw new InvalidOperationException($"unknown outcome {outcome}"),
    };

    private static Answer Of(QueryValue value) => value switch
    {
        QueryValue.Text text => new Text(text.Value),
        QueryValue.Scalar scalar =>
            new Series("scalar", [new(SeriesLabels.Empty, [new(scalar.Time, scalar.Value, null)])]),
        QueryValue.Vector vector => new Series(
            "vector",
            [.. vector.Samples.Select(s => new AnsweredSeries(s.Labels, [AnsweredPoint.Of(s.Time, s.Value, s.Histogram)]))]),
        QueryValue.Matrix matrix => new Series("matrix", [.. matrix.Series.Select(Of)]),
        _ => throw new InvalidOperationException($"unknown value {value}"),
    };

    /// <summary>From an answer of the HTTP API.</summary>
    public static Answer Read(byte[] json)
    {
        var root = JsonDocument.Parse(json).RootElement;
        if (root.GetProperty("status").GetString() != "success")
        {
            return new Failed(root.GetProperty("error").GetString()!);
        }

        return ReadValue(root.GetProperty("data")) with { Annotations = [.. List(root, "warnings"), .. List(root, "infos")] };
    }

    private static Answer ReadValue(JsonElement data)
    {
        var result = data.GetProperty("result");
        return data.GetProperty("resultType").GetString() switch
        {
            "string" => new Text(result[1].GetString()!),
            "scalar" => new Series("scalar", [new(SeriesLabels.Empty, [Float(result)])]),
            var kind => new Series(kind!, [.. result.EnumerateArray().Select(ReadSeries)]),
        };
    }

    private static AnsweredSeries Of(MatrixSeries series)
    {
        var points = series.Floats.Select(point => AnsweredPoint.Of(point.Time, point.Value, null))
            .Concat(series.Histograms.Select(point => AnsweredPoint.Of(point.Time, 0, point.Value)));
        return new(series.Labels, [.. points.OrderBy(point => point.Time)]);
    }

    private static AnsweredSeries ReadSeries(JsonElement json)
    {
        var labels = json.GetProperty("metric").EnumerateObject().Select(label => (label.Name, label.Value.GetString()!));
        var points = List(json, "value", "values").Select(Float)
            .Concat(List(json, "histogram", "histograms").Select(Histogram));
        return new(SeriesLabels.Of([.. labels]), [.. points.OrderBy(point => point.Time)]);
    }

    private static JsonElement[] List(JsonElement json, string one, string many) =>
        json.TryGetProperty(one, out var point) ? [point]
        : json.TryGetProperty(many, out var points) ? [.. points.EnumerateArray()]
        : [];

    private static IEnumerable<string> List(JsonElement json, string name) =>
        json.TryGetProperty(name, out var texts) ? texts.EnumerateArray().Select(text => text.GetString()!) : [];

    private static AnsweredPoint Float(JsonElement pair) => new(Time(pair), Number(pair[1]), null);

    private static AnsweredPoint Histogram(JsonElement pair)
    {
        var json = pair[1];
        var buckets = json.TryGetProperty("buckets", out var list)
            ? list.EnumerateArray().Select(b => new AnsweredBucket(b[0].GetInt32(), Number(b[1]), Number(b[2]), Number(b[3])))
            : [];
        return new(Time(pair), 0, new(Number(json.GetProperty("count")), Number(json.GetProperty("sum")), [.. buckets]));
    }

    private static long Time(JsonElement pair) => (long)decimal.Round(pair[0].GetDecimal() * 1000);

    private static double Number(JsonElement text) => text.GetString()! switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        var digits => double.Parse(digits, CultureInfo.InvariantCulture),
    };
}

/// <summary>One series of an answer, its points in the order of time.</summary>
internal sealed record AnsweredSeries(SeriesLabels Labels, ImmutableArray<AnsweredPoint> Points);

/// <summary>A float or a histogram.</summary>
internal readonly record struct AnsweredPoint(long Time, double Value, AnsweredHistogram? Histogram)
{
    public static AnsweredPoint Of(long time, double value, NativeHistogram? histogram) =>
        new(time, histogram is null ? value : 0, histogram is null ? null : AnsweredHistogram.Of(histogram));
}

/// <summary>A histogram as the API prints it.</summary>
internal sealed record AnsweredHistogram(double Count, double Sum, ImmutableArray<AnsweredBucket> Buckets)
{
    public static AnsweredHistogram Of(NativeHistogram histogram) => new(
        histogram.Count,
        histogram.Sum,
        [.. Enumerable.Range(0, histogram.BucketCount).Select(histogram.Bucket).Select(AnsweredBucket.Of)]);
}

/// <summary>A bucket; the rule says which of its bounds belong to it.</summary>
internal readonly record struct AnsweredBucket(int Rule, double Lower, double Upper, double Count)
{
    public static AnsweredBucket Of(HistogramBucket bucket) => new(
        (bucket.IncludesLower, bucket.IncludesUpper) switch
        {
            (false, true) => 0,
            (true, false) => 1,
            (false, false) => 2,
            (true, true) => 3,
        },
        bucket.Lower,
        bucket.Upper,
        bucket.Count);
}
