using System.Globalization;
using System.Text.Json.Nodes;
using AlertEngine.PromQL.Notation;

namespace AlertEngine.Tests.Evaluation;

/// <summary>Samples as the query API writes them.</summary>
internal static class VectorJson
{
    public static string Of(IEnumerable<(string Series, double Value)> samples) =>
        new JsonArray([.. samples.Select(sample => Element(sample.Series, sample.Value))]).ToJsonString();

    private static JsonObject Element(string series, double value)
    {
        Assert.True(SeriesNotation.TryParseLabels(series, out var labels, out var problem), problem?.Message);
        var metric = new JsonObject();
        for (var i = 0; i < labels.Count; i++)
        {
            metric[labels.NamesAndValues[2 * i]] = labels.NamesAndValues[(2 * i) + 1];
        }

        return new() { ["metric"] = metric, ["value"] = new JsonArray(0, Text(value)) };
    }

    private static string Text(double value) =>
        double.IsFinite(value) ? value.ToString(CultureInfo.InvariantCulture) : double.IsNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
}
