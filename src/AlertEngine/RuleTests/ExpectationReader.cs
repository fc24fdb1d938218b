using AlertEngine.Configuration.Rules;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Durations;
using AlertEngine.Labels;
using AlertEngine.PromQL.Notation;
using AlertEngine.PromQL.Series;
using AlertEngine.Rules;
using NodaTime;

namespace AlertEngine.RuleTests;

/// <summary>Reads which alerts and samples a test expects.</summary>
internal sealed class ExpectationReader(RuleTestVariant variant)
{
    private readonly bool isVmalerts = variant is RuleTestVariant.Vmalert;

    public AlertExpectation ReadAlerts(YamlMap map)
    {
        var after = ReadAfter(map);
        var name = map.RequiredText(
            ResultLabels.AlertName,
            $"an item under alert_rule_test misses required attribute alertname at eval_time {PrometheusDuration.Format(after)}");

        var group = isVmalerts ? map.RequiredText("groupname", "missing required field \"groupname\"") : null;

        return new(after, name, [.. map.Entries("exp_alerts").Select(alert => ReadAlert(alert, name, group))], group);
    }

    public ExpressionExpectation ReadExpression(YamlMap map) => new(
        ReadAfter(map),
        map.RequiredText("expr"),
        [.. map.Entries("exp_samples").Select(ReadSample)]);

    public static LabelSet LabelsOf(IEnumerable<KeyValuePair<string, string>> texts) =>
        LabelSet.From(texts.Select(text => new Label(text.Key, text.Value)));

    private Duration ReadAfter(YamlMap map)
    {
        if (isVmalerts && !map.Has("eval_time"))
        {
            map.Note("missing required field \"eval_time\"");
        }

        return map.DurationOrNull("eval_time") ?? Duration.Zero;
    }

    private static FiringAlert ReadAlert(YamlMap map, string name, string? group)
    {
        var labels = map.TextMap("exp_labels").SetItem(ResultLabels.AlertName, name);

        return new(LabelsOf(group is null ? labels : labels.SetItem(ResultLabels.AlertGroup, group)), map.TextMap("exp_annotations"));
    }

    private ExpectedSample ReadSample(YamlMap map)
    {
        var labels = SeriesLabels.Empty;
        if (map.TextOrNull("labels") is { } text)
        {
            if (SeriesNotation.TryParseLabels(text, out var read, out var problem))
            {
                labels = read;
            }
            else
            {
                map.Note("labels", $"labels \"{text}\": {problem}");
            }
        }

        var value = map.Number("value", otherwise: 0, double.NegativeInfinity, double.PositiveInfinity);
        if (isVmalerts || map.TextOrNull("histogram") is not { } notation)
        {
            return new(labels, NotedValue.Of(value));
        }

        if (SeriesNotation.TryParse($"{{}} {notation}", out var series, out var wrong) && series.Values is [{ Histogram: not null } histogram])
        {
            return new(labels, histogram);
        }

        map.Note("histogram", $"histogram \"{notation}\": {wrong?.ToString() ?? "expected one histogram"}");

        return new(labels, NotedValue.Of(0));
    }
}
