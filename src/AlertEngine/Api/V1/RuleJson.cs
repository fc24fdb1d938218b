using System.Collections.Immutable;
using System.Text.Json;
using AlertEngine.Alerts;
using AlertEngine.Evaluation;
using AlertEngine.Http;
using NodaTime;

namespace AlertEngine.Api.V1;

/// <summary>Rules and alerts as Prometheus' API shows them, down to the order of the fields.</summary>
internal static class RuleJson
{
    /// <summary>How a rule fares, in one word.</summary>
    public static string HealthOf(RuleRun? last) => last switch
    {
        null => "unknown",
        { Error: null } => "ok",
        _ => "err",
    };

    public static string StateOf(RuleRun? last, ImmutableArray<AlertLook> alerts) => last switch
    {
        null => "unknown",
        _ when alerts.Any(alert => alert.Phase is AlertPhase.Firing) => "firing",
        _ => alerts.IsEmpty ? "inactive" : "pending",
    };

    public static void WriteBeforeRules(Utf8JsonWriter json, RunningGroup group)
    {
        json.WriteStartObject();
        json.WriteGoString("name"u8, group.Definition.Name);
        json.WriteGoString("file"u8, group.Definition.File);
        json.WriteStartArray("rules"u8);
    }

    public static void WriteAfterRules(Utf8JsonWriter json, RunningGroup group)
    {
        json.WriteEndArray();
        json.WriteNumber("interval"u8, group.Schedule.Interval.TotalSeconds);
        json.WriteNumber("limit"u8, group.Definition.Limit);
        WriteLast(json, group.Last?.Took, group.Last?.StartedAt);
        json.WriteEndObject();
    }

    /// <summary>The fields of an alerting rule before its alerts.</summary>
    public static void WriteBeforeAlerts(Utf8JsonWriter json, AlertingRule rule, string state)
    {
        json.WriteStartObject();
        json.WriteString("state"u8, state);
        json.WriteGoString("name"u8, rule.Definition.Name);
        json.WriteGoString("query"u8, rule.PrintedExpression);
        json.WriteNumber("duration"u8, rule.Definition.For.TotalSeconds);
        json.WriteNumber("keepFiringFor"u8, rule.Definition.KeepFiringFor.TotalSeconds);
        json.WriteTexts("labels"u8, rule.Group.LabelsOf(rule.Definition));
        json.WriteTexts("annotations"u8, rule.Definition.Annotations);
    }

    /// <summary>The fields behind them.</summary>
    public static void WriteAfterAlerts(Utf8JsonWriter json, RuleRun? last) => WriteEnd(json, last, "alerting"u8);

    public static void Write(Utf8JsonWriter json, RecordingRule rule)
    {
        json.WriteStartObject();
        json.WriteGoString("name"u8, rule.Definition.Name);
        json.WriteGoString("query"u8, rule.PrintedExpression);
        json.WriteTexts("labels"u8, rule.Group.LabelsOf(rule.Definition));
        WriteEnd(json, rule.History.Last, "recording"u8);
    }

    public static void Write(Utf8JsonWriter json, AlertLook alert)
    {
        var firing = alert.Phase as AlertPhase.Firing;
        json.WriteStartObject();
        json.WriteTexts("labels"u8, alert.Labels);
        json.WriteTexts("annotations"u8, alert.Annotations ?? Annotations.Empty);
        json.WriteString("state"u8, firing is null ? "pending"u8 : "firing"u8);
        json.WriteTimeToNanosecond("activeAt"u8, alert.Subject.ActiveAt);
        if (firing?.QuietSince is { } quietSince)
        {
            json.WriteTimeToNanosecond("keepFiringSince"u8, quietSince);
        }

        json.WriteString("value"u8, GoNumber.Exponential(alert.Subject.Value));
        json.WriteEndObject();
    }

    private static void WriteEnd(Utf8JsonWriter json, RuleRun? last, ReadOnlySpan<byte> type)
    {
        json.WriteString("health"u8, HealthOf(last));
        if (last?.Error is { } error)
        {
            json.WriteGoString("lastError"u8, error);
        }

        WriteLast(json, last?.Took, last?.StartedAt);
        json.WriteString("type"u8, type);
        json.WriteEndObject();
    }

    private static void WriteLast(Utf8JsonWriter json, Duration? took, Instant? startedAt)
    {
        json.WriteNumber("evaluationTime"u8, took?.TotalSeconds ?? 0);
        json.WriteTimeToNanosecond("lastEvaluation"u8, startedAt);
    }
}
