using AlertEngine.Configuration.Yaml;
using AlertEngine.Rules;
using NodaTime;

namespace AlertEngine.Configuration.Rules;

/// <summary>Reads one rule, and holds it to what both originals ask of rules.</summary>
internal static class RuleReader
{
    /// <summary>Null when it does not say of which kind it is.</summary>
    public static Rule? Read(RuleSource source)
    {
        ExpressionCheck.Check(source);
        var alerting = ReadAsAlerting(source);
        switch (source.Alert.Length > 0, source.Record.Length > 0)
        {
            case (true, var isBoth):
                if (isBoth)
                {
                    source.Note("record", "only one of 'record' and 'alert' must be set");
                }

                TemplateCheck.Check(source, "labels", "label");
                TemplateCheck.Check(source, "annotations", "annotation");
                return alerting;
            case (_, true):
                CheckRecording(source, alerting);
                return AsRecording(alerting);
            default:
                source.Note(source.Map.Keys.Contains("record") ? "record" : "alert", "one of 'record' or 'alert' must be set");
                return null;
        }
    }

    // Every key is asked for, whatever the rule turns out to be.
    private static Rule.Alerting ReadAsAlerting(RuleSource source) => new()
    {
        Name = source.Alert.Length > 0 ? source.Alert : source.Record,
        Expression = source.Map.Text("expr"),
        Labels = RuleLabels.Read(source.Map, source.Reading, source.Note),
        For = ReadDuration(source, "for"),
        KeepFiringFor = ReadDuration(source, "keep_firing_for"),
        Annotations = RuleLabels.ReadTexts(source.Map, "annotations", (name, place) => CheckAnnotationName(source, name, place)),
        Debug = source.Map.BoolOrNull("debug"),
        UpdateEntriesLimit = source.Map.IntOrNull("update_entries_limit"),
    };

    private static Rule.Recording AsRecording(Rule.Alerting read) => new()
    {
        Name = read.Name,
        Expression = read.Expression,
        Labels = read.Labels,
        Debug = read.Debug,
        UpdateEntriesLimit = read.UpdateEntriesLimit,
    };

    // vmalert takes negative ones, which wait for nothing.
    private static Duration ReadDuration(RuleSource source, string key) =>
        Duration.Max(Duration.Zero, source.Map.RuleDuration(key, source.Reading) ?? Duration.Zero);

    private static void CheckAnnotationName(RuleSource source, string name, Place place)
    {
        if (!source.Reading.IsAnnotationName(name))
        {
            source.Note(place, $"invalid annotation name: {name}");
        }
    }

    private static void CheckRecording(RuleSource source, Rule.Alerting read)
    {
        NoteIfSet("annotations", !read.Annotations.IsEmpty);
        NoteIfSet("for", read.For != Duration.Zero);
        NoteIfSet("keep_firing_for", read.KeepFiringFor != Duration.Zero);
        if (!source.Reading.IsMetricName(source.Record))
        {
            source.Note("record", $"invalid recording rule name: {source.Record}");
        }
        else if (!source.Reading.IsVmalerts && source.Record.AsSpan().ContainsAny('{', '}'))
        {
            source.Note("record", $"braces present in the recording rule name; should it be in expr?: {source.Record}");
        }

        void NoteIfSet(string key, bool isSet)
        {
            if (isSet && source.Reading.IsVmalerts)
            {
                source.Warn(source.Map.PlaceOfKey(key), $"'{key}' has no effect in a recording rule");
            }
            else if (isSet)
            {
                source.Note(source.Map.PlaceOfKey(key), $"invalid field '{key}' in recording rule");
            }
        }
    }
}
