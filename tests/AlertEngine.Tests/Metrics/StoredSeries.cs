using System.Globalization;
using AlertEngine.Labels;
using AlertEngine.Metrics;
using AlertEngine.PromQL.Evaluation;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.Tests.Metrics;

/// <summary>Puts samples into a store and tells what queries find there.</summary>
internal static class StoredSeries
{
    public static LabelSet Named(string name, params Label[] labels) => LabelSet.Of([new Label("__name__", name), .. labels]);

    public static AppendOutcome Append(this MetricStore store, LabelSet labels, long time, double value)
    {
        var series = store.SeriesOf(labels);

        return store.TryAppend(ref series, time, value);
    }

    /// <summary>Each series with its samples as <c>value@time</c>, in the order of their labels.</summary>
    public static string[] Ask(this MetricStore store, string query, long at)
    {
        var expr = ((ParseResult.Parsed)PromQLParser.Parse(query)).Expr;
        var outcome = new QueryEngine(store).Instant(expr, at, TestContext.Current.CancellationToken);

        return ((QueryOutcome.Answered)outcome).Value switch
        {
            QueryValue.Vector vector => [.. vector.Samples.Select(sample => $"{Text(sample.Labels)} {Text(sample.Value)}").Order(StringComparer.Ordinal)],
            QueryValue.Matrix matrix =>
            [
                .. matrix.Series.Select(series =>
                    $"{Text(series.Labels)} {string.Join(' ', series.Floats.Select(point => $"{Text(point.Value)}@{point.Time}"))}"),
            ],
            var other => [other.ToString()],
        };
    }

    /// <summary>A series as <see cref="Ask"/> tells it.</summary>
    public static string Text((string Name, string Value)[] labels, IEnumerable<string> values) =>
        $"{Text(SeriesLabels.Of(labels))} {string.Join(' ', values.Select(value => value.Replace("+Inf", "Infinity", StringComparison.Ordinal).Replace("-Inf", "-Infinity", StringComparison.Ordinal)))}";

    private static string Text(SeriesLabels labels) =>
        labels[SeriesLabels.MetricName] is { } name
            ? labels.Count == 1 ? name : $"{name}{labels.Without(SeriesLabels.MetricName)}"
            : labels.ToString();

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
