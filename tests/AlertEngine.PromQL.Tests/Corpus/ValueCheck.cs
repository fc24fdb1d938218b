using AlertEngine.PromQL.Evaluation;
using AlertEngine.PromQL.Histograms;
using AlertEngine.PromQL.Notation;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Tests.Support;

namespace AlertEngine.PromQL.Tests.Corpus;

/// <summary>Compares a value with what a script expects.</summary>
internal sealed class ValueCheck(Expectation expected, string what)
{
    private const double Part = 1e-6;

    public void Check(QueryValue value)
    {
        switch (value)
        {
            case QueryValue.Scalar scalar:
                CheckScalar(scalar.Value);
                break;
            case QueryValue.Text text:
                Require(expected.Text == text.Value, $"the text {text.Value} instead of {expected.Text}");
                break;
            case QueryValue.Vector vector:
                CheckVector(vector);
                break;
            case QueryValue.Matrix matrix:
                CheckMatrix(matrix);
                break;
        }
    }

    /// <summary>Compares what a range query gives for one of its steps.</summary>
    public void CheckPoint(QueryValue.Matrix matrix, long time, bool isScalar)
    {
        RequireOrder(matrix);
        var samples = matrix.Series
            .SelectMany(series => PointsOf(series).Where(p => p.Time == time).Select(p => (series.Labels, p.Value, p.Histogram)))
            .ToArray();
        if (isScalar)
        {
            Require(samples is [{ Histogram: null }], $"{samples.Length} samples instead of a scalar");
            CheckScalar(samples[0].Value);
        }
        else
        {
            CheckSamples(samples);
        }
    }

    private static IEnumerable<(long Time, double Value, NativeHistogram? Histogram)> PointsOf(MatrixSeries series) =>
    [
        .. series.Floats.Select(point => (point.Time, point.Value, (NativeHistogram?)null)),
        .. series.Histograms.Select(point => (point.Time, 0.0, (NativeHistogram?)point.Value)),
    ];

    private void CheckScalar(double value)
    {
        Require(expected.Scalar is not null, $"the scalar {value} instead of series");
        Require(Tolerance.AreClose(value, expected.Scalar ?? 0, Part), $"{value} instead of {expected.Scalar}");
    }

    private void CheckVector(QueryValue.Vector vector)
    {
        CheckSamples([.. vector.Samples.Select(sample => (sample.Labels, sample.Value, sample.Histogram))]);
        if (expected.IsOrdered)
        {
            var actual = vector.Samples.Select(sample => sample.Labels);
            Require(actual.SequenceEqual(expected.Series.Select(s => s.Labels)), $"the order {string.Join(' ', actual)}");
        }
    }

    private void CheckSamples((SeriesLabels Labels, double Value, NativeHistogram? Histogram)[] samples)
    {
        RequireSameSeries([.. samples.Select(sample => sample.Labels)]);
        foreach (var (labels, value, histogram) in samples)
        {
            CheckPoint(labels, Expected(labels).Values[0], value, histogram);
        }
    }

    private void CheckMatrix(QueryValue.Matrix matrix)
    {
        RequireOrder(matrix);
        RequireSameSeries([.. matrix.Series.Select(series => series.Labels)]);
        foreach (var series in matrix.Series)
        {
            var values = Expected(series.Labels).Values
                .Select((value, step) => (Time: expected.Times.Start + (step * expected.Times.Step), Value: value))
                .Where(point => !point.Value.IsGap)
                .ToDictionary(point => point.Time, point => point.Value);
            var points = PointsOf(series).OrderBy(point => point.Time).ToArray();
            long[] times = [.. points.Select(point => point.Time)];
            Require(
                times.SequenceEqual(values.Keys.Order()),
                $"{series.Labels} at {string.Join(' ', times)} instead of {string.Join(' ', values.Keys.Order())}");
            foreach (var (time, value, histogram) in points)
            {
                CheckPoint(series.Labels, values[time], value, histogram, time);
            }
        }
    }

    private void CheckPoint(
        SeriesLabels labels, NotedValue wanted, double value, NativeHistogram? histogram, long? time = null)
    {
        var isSame = (wanted.Histogram, histogram) switch
        {
            (null, null) => Tolerance.AreClose(wanted.Value, value, Part),
            ({ } x, { } y) => HistogramComparison.AreClose(x, y, Part) && (!wanted.NamesHint || x.ResetHint == y.ResetHint),
            _ => false,
        };
        Require(isSame, $"{labels} is {Written(value, histogram)} instead of {Written(wanted.Value, wanted.Histogram)} (time {time})");
    }

    private static string Written(double value, NativeHistogram? histogram) =>
        histogram is null ? $"{value}" : $"{histogram} schema {histogram.Schema} hint {histogram.ResetHint}";

    private SeriesNotation Expected(SeriesLabels labels) => expected.Series.Last(series => series.Labels.Equals(labels));

    private void RequireSameSeries(SeriesLabels[] actual)
    {
        Require(expected.Scalar is null, "series instead of a scalar");
        var wanted = expected.Series.Select(series => series.Labels).ToHashSet();
        var missing = wanted.Except(actual).Select(labels => $"missing: {labels}");
        var unexpected = actual.Except(wanted).Select(labels => $"unexpected: {labels}");
        var twice = actual.GroupBy(labels => labels).Where(g => g.Count() > 1).Select(g => $"twice: {g.Key}");
        string[] differences = [.. missing, .. unexpected, .. twice];
        Require(differences.Length == 0, string.Join('\n', differences));
    }

    private void RequireOrder(QueryValue.Matrix matrix)
    {
        for (var i = 1; i < matrix.Series.Length; i++)
        {
            var (before, after) = (matrix.Series[i - 1].Labels, matrix.Series[i].Labels);
            Require(SeriesLabels.Order.Compare(before, after) <= 0, $"{before} stands before {after}");
        }
    }

    private void Require(bool condition, string difference)
    {
        if (!condition)
        {
            throw new MismatchException($"{what}: {difference}");
        }
    }
}
