using System.Collections.Immutable;
using AlertEngine.PromQL.Histograms;
using AlertEngine.PromQL.Series;

namespace AlertEngine.PromQL.Evaluation;

/// <summary>The value of a query. Times are milliseconds since 1970.</summary>
public abstract record QueryValue
{
    private QueryValue() { }

    /// <summary>Of an instant query.</summary>
    public sealed record Scalar(long Time, double Value) : QueryValue;

    /// <summary>Of an instant query.</summary>
    public sealed record Text(long Time, string Value) : QueryValue;

    /// <summary>Of an instant query: one sample per series, in the order that a sorting function gave.</summary>
    public sealed record Vector(ImmutableArray<VectorSample> Samples) : QueryValue;

    /// <summary>Of a range query, or of an instant query for a range vector.</summary>
    public sealed record Matrix(ImmutableArray<MatrixSeries> Series) : QueryValue;
}

/// <summary>One series' sample: a histogram, or else a float.</summary>
public readonly record struct VectorSample(SeriesLabels Labels, long Time, double Value, NativeHistogram? Histogram);

/// <summary>One series' samples: floats and histograms, each in the order of time.</summary>
public sealed record MatrixSeries(
    SeriesLabels Labels, ImmutableArray<FloatPoint> Floats, ImmutableArray<HistogramPoint> Histograms);

/// <summary>A float at a time.</summary>
public readonly record struct FloatPoint(long Time, double Value);

/// <summary>A histogram at a time.</summary>
public readonly record struct HistogramPoint(long Time, NativeHistogram Value);
