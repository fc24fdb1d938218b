using System.Text.Json;
using AlertEngine.Evaluation;
using AlertEngine.Http;
using AlertEngine.Rules;

namespace AlertEngine.Api.Vmalert;

/// <summary>Groups as vmalert's API shows them.</summary>
internal sealed class VmalertGroupJson(Utf8JsonWriter json, RuleSettings settings)
{
    public void Write(RunningGroup group, IReadOnlyCollection<RuleView> rules, bool countsStates)
    {
        var (definition, vmalert) = (group.Definition, group.Definition.Vmalert);
        json.WriteStartObject();
        json.WriteGoString("name"u8, definition.Name);
        json.WriteStartArray("rules"u8);
        var inside = new VmalertRuleJson(json, settings);
        foreach (var rule in rules)
        {
            inside.Write(rule);
        }

        json.WriteEndArray();
        json.WriteNumber("interval"u8, group.Schedule.Interval.TotalSeconds);
        json.WriteTimeToNanosecond("lastEvaluation"u8, group.Last?.StartedAt);
        json.WriteString("type"u8, "prometheus"u8);
        json.WriteString("id"u8, VmalertRuleJson.Id(VmalertIds.OfGroup(definition)));
        json.WriteGoString("file"u8, definition.File);
        json.WriteNumber("concurrency"u8, vmalert.Concurrency);
        WriteSome("params"u8, [.. vmalert.Params.SelectMany(one => one.Value.Select(value => $"{one.Key}={value}"))]);
        WriteSome("headers"u8, [.. vmalert.Headers.Select(header => header.Shown)]);
        WriteSome("notifier_headers"u8, [.. vmalert.NotifierHeaders.Select(header => header.Shown)]);
        if (definition.Labels.Count > 0)
        {
            json.WriteTexts("labels"u8, definition.Labels);
        }

        WriteQueryTime(definition.QueryTime);
        json.WriteStartObject("states"u8);
        foreach (var state in rules.Where(_ => countsStates).CountBy(rule => rule.State).OrderBy(state => state.Key, StringComparer.Ordinal))
        {
            json.WriteNumber(state.Key, state.Value);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteQueryTime(QueryTime time)
    {
        switch (time)
        {
            case QueryTime.AtOffset(var offset):
                json.WriteNumber("eval_offset"u8, offset.TotalSeconds);
                break;
            case QueryTime.Delayed { Delay: { } delay }:
                json.WriteNumber("eval_delay"u8, delay.TotalSeconds);
                break;
        }
    }

    private void WriteSome(ReadOnlySpan<byte> name, string[] texts)
    {
        if (texts.Length > 0)
        {
            json.WriteTexts(name, texts);
        }
    }
}
