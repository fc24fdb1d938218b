using System.Globalization;
using AlertEngine.PromQL.Evaluation;
using AlertEngine.PromQL.Notation;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Tests.Evaluation.Vectors;

/// <summary>Asks queries over a few series and writes the answers down as lines, as the expectations of tests have them.</summary>
internal static class VectorQueries
{
    /// <summary>Longer than the look-back, so that a gap is one.</summary>
    private const long Step = 600_000;

    private const int Steps = 6;

    private static readonly MemorySource Source = Load("""
        temperature{room="1", sensor="s2"} -1.5 2.5 3.5 NaN 5 Inf
        temperature{room="2", sensor="s10"} 1 _ 3 4 -0.5 6
        temperature{room="10", sensor="s1"} 7 7 7 7 7 7
        humidity{room="1", sensor="s2"} 40 41 42 43 44 45
        early{room="9"} 1 _ _ _ _ _
        late{room="9"} _ _ _ 4 5 6
        born{person="a"} 951782400 -86400 253402300800 NaN 0 1.9
        latency_bucket{job="a", le="0.1"} 0 1 2 3 4 5
        latency_bucket{job="a", le="1.0"} 0 3 6 9 12 15
        latency_bucket{job="a", le="1"} 0 1 1 1 1 1
        latency_bucket{job="a", le="1e1"} 0 5 9 12 15 20
        latency_bucket{job="a", le="+Inf"} 0 6 10 14 18 22
        latency_bucket{job="b", le="0.5"} 0 4 4 4 4 4
        latency_bucket{job="b", le="2"} 0 3 8 8 8 8
        latency_bucket{job="b", le="Inf"} 0 8 8 9 8 8
        latency_bucket{job="c", le="many"} 1 1 1 1 1 1
        latency_bucket{job="d", le="5"} 1 1 1 1 1 1
        power{job="a", instance="i1"} 1 2 3 4 5 6
        power{job="a", instance="i2"} 10 20 30 40 50 60
        power{job="b", instance="i1"} 100 200 300 400 500 600
        target_info{job="a", instance="i1", version="1", zone="z"} 1 1 1 _ _ _
        target_info{job="a", instance="i1", version="2", zone="z"} _ _ _ 1 1 1
        target_info{job="a", instance="i2", version="1"} 1 1 1 1 1 1
        build_info{job="a", instance="i1", revision="r"} 1 1 1 1 1 1
        mixed{job="a"} {{schema:0 count:4 sum:10 buckets:[1 3]}} 1 {{schema:0 count:8 sum:20 buckets:[2 6]}} _ _ _
        mixed{job="a", le="1"} _ _ 3 3 _ _
        mixed{job="a", le="+Inf"} _ _ 4 4 _ _
        """);

    /// <summary>The series, ordered by their text, with one value per step; <c>_</c> where there is none.</summary>
    public static string Range(string query, EngineOptions? options = null) => Lines(
        query,
        expr => new QueryEngine(Source, options).Range(
            expr, 0, (Steps - 1) * Step, TimeSpan.FromMilliseconds(Step), TestContext.Current.CancellationToken));

    /// <summary>The series at the fourth step, in the order of the answer.</summary>
    public static string Instant(string query, EngineOptions? options = null) => Lines(
        query, expr => new QueryEngine(Source, options).Instant(expr, 3 * Step, TestContext.Current.CancellationToken));

    private static string Lines(string query, Func<Expr, QueryOutcome> ask)
    {
        var parsed = Assert.IsType<ParseResult.Parsed>(PromQLParser.Parse(query, ParseOptions.Everything));
        return ask(parsed.Expr) switch
        {
            QueryOutcome.Answered { Value: QueryValue.Matrix matrix } answer =>
                Join(matrix.Series.Select(Line).Order(StringComparer.Ordinal), answer, query),
            QueryOutcome.Answered { Value: QueryValue.Vector vector } answer =>
                Join(vector.Samples.Select(sample => $"{Braced(sample.Labels)} {Text(sample.Value)}"), answer, query),
            QueryOutcome.Failed failed => $"error: {failed.Message}",
            var other => throw new InvalidOperationException($"not expected: {other}"),
        };
    }

    private static string Join(IEnumerable<string> series, QueryOutcome.Answered answer, string query) =>
        string.Join('\n', series.Concat(answer.Annotations.Select(note => note.In(query)).Order(StringComparer.Ordinal)));

    private static string Line(MatrixSeries series)
    {
        var values = series.Floats.ToDictionary(point => point.Time, point => Text(point.Value));
        foreach (var point in series.Histograms)
        {
            values.Add(point.Time, point.Value.ToString());
        }

        var steps = Enumerable.Range(0, Steps).Select(step => values.GetValueOrDefault(step * Step, "_"));
        return $"{Braced(series.Labels)} {string.Join(' ', steps)}";
    }

    private static string Braced(SeriesLabels labels)
    {
        var texts = labels.NamesAndValues.ToArray();
        var pairs = Enumerable.Range(0, labels.Count).Select(i => $"{texts[2 * i]}=\"{texts[(2 * i) + 1]}\"");
        return $"{{{string.Join(", ", pairs)}}}";
    }

    /// <summary>So many digits that rounding, which differs between machines, is not seen.</summary>
    private static string Text(double value) => double.IsPositiveInfinity(value) ? "+Inf"
        : double.IsNegativeInfinity(value) ? "-Inf"
        : value.ToString("G12", CultureInfo.InvariantCulture);

    private static MemorySource Load(string lines)
    {
        var source = new MemorySource();
        foreach (var line in lines.Split('\n'))
        {
            Assert.True(SeriesNotation.TryParse(line, out var series, out var problem), problem?.Message);
            for (var step = 0; step < series.Values.Length; step++)
            {
                if (series.Values[step].Histogram is { } histogram)
                {
                    source.Add(series.Labels, step * Step, histogram);
                }
                else if (!series.Values[step].IsGap)
                {
                    source.Add(series.Labels, step * Step, series.Values[step].Value);
                }
            }
        }

        return source;
    }
}
