using System.Diagnostics;
using System.Text.Json;
using AlertEngine.Http;
using AlertEngine.PromQL.Evaluation;
using AlertEngine.PromQL.Histograms;
using AlertEngine.PromQL.Series;

namespace AlertEngine.Api.V1;

/// <summary>The values of queries as Prometheus' API writes them.</summary>
internal static class QueryValueJson
{
    private const double SmallestPlain = 1e-6;
    private const double LargestPlain = 1e21;

    public static async Task WriteAsync(Success answer, QueryValue value)
    {
        var json = answer.Json;
        json.WriteStartObject();
        switch (value)
        {
            case QueryValue.Scalar scalar:
                json.WriteString("resultType"u8, "scalar"u8);
                json.WritePropertyName("result"u8);
                WritePoint(json, scalar.Time, scalar.Value);
                break;
            case QueryValue.Text text:
                json.WriteString("resultType"u8, "string"u8);
                json.WriteStartArray("result"u8);
                WriteTime(json, text.Time);
                json.WriteGoString(text.Value);
                json.WriteEndArray();
                break;
            case QueryValue.Vector vector:
                json.WriteString("resultType"u8, "vector"u8);
                json.WriteStartArray("result"u8);
                foreach (var sample in vector.Samples)
                {
                    Write(json, sample);
                    await answer.SendSomeAsync();
                }

                json.WriteEndArray();
                break;
            case QueryValue.Matrix matrix:
                json.WriteString("resultType"u8, "matrix"u8);
                json.WriteStartArray("result"u8);
                foreach (var series in matrix.Series)
                {
                    Write(json, series);
                    await answer.SendSomeAsync();
                }

                json.WriteEndArray();
                break;
            default:
                throw new UnreachableException(value.ToString());
        }

        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, SeriesLabels labels)
    {
        json.WriteStartObject();
        for (var i = 0; i < labels.NamesAndValues.Length; i += 2)
        {
            json.WriteText(labels.NamesAndValues[i], labels.NamesAndValues[i + 1]);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, in VectorSample sample)
    {
        json.WriteStartObject();
        json.WritePropertyName("metric"u8);
        Write(json, sample.Labels);
        if (sample.Histogram is { } histogram)
        {
            json.WritePropertyName("histogram"u8);
            WritePoint(json, sample.Time, histogram);
        }
        else
        {
            json.WritePropertyName("value"u8);
            WritePoint(json, sample.Time, sample.Value);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, MatrixSeries series)
    {
        json.WriteStartObject();
        json.WritePropertyName("metric"u8);
        Write(json, series.Labels);
        if (!series.Floats.IsEmpty || series.Histograms.IsEmpty)
        {
            json.WriteStartArray("values"u8);
            foreach (var point in series.Floats)
            {
                WritePoint(json, point.Time, point.Value);
            }

            json.WriteEndArray();
        }

        if (!series.Histograms.IsEmpty)
        {
            json.WriteStartArray("histograms"u8);
            foreach (var point in series.Histograms)
            {
                WritePoint(json, point.Time, point.Value);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WritePoint(Utf8JsonWriter json, long time, double value)
    {
        json.WriteStartArray();
        WriteTime(json, time);
        json.WriteStringValue(Number(value));
        json.WriteEndArray();
    }

    private static void WritePoint(Utf8JsonWriter json, long time, NativeHistogram histogram)
    {
        json.WriteStartArray();
        WriteTime(json, time);
        json.WriteStartObject();
        json.WriteString("count"u8, Number(histogram.Count));
        json.WriteString("sum"u8, Number(histogram.Sum));
        json.WriteStartArray("buckets"u8);
        for (var i = 0; i < histogram.BucketCount; i++)
        {
            if (histogram.Bucket(i) is { Count: not 0 } bucket)
            {
                Write(json, bucket);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, in HistogramBucket bucket)
    {
        json.WriteStartArray();
        json.WriteNumberValue((bucket.IncludesLower, bucket.IncludesUpper) switch { (false, true) => 0, (true, false) => 1, (false, false) => 2, _ => 3 });
        json.WriteStringValue(Number(bucket.Lower));
        json.WriteStringValue(Number(bucket.Upper));
        json.WriteStringValue(Number(bucket.Count));
        json.WriteEndArray();
    }

    private static void WriteTime(Utf8JsonWriter json, long time) => json.WriteNumberValue(time / 1000m);

    private static string Number(double value)
    {
        var magnitude = Math.Abs(value);

        return double.IsFinite(value) && magnitude != 0 && magnitude is < SmallestPlain or >= LargestPlain ? GoNumber.Exponential(value) : GoNumber.Plain(value);
    }
}
