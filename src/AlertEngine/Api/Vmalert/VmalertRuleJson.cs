using System.Globalization;
using System.Text.Json;
using AlertEngine.Alerts;
using AlertEngine.Evaluation;
using AlertEngine.Http;
using AlertEngine.Querying;
using AlertEngine.Rules;
using NodaTime;

namespace AlertEngine.Api.Vmalert;

/// <summary>Rules and their alerts as vmalert's API shows them.</summary>
internal sealed class VmalertRuleJson(Utf8JsonWriter json, RuleSettings settings)
{
    public static string Id(ulong id) => id.ToString(CultureInfo.InvariantCulture);

    /// <param name="asked">Writes the last evaluations, too, with how a question to this source is asked again by hand.</param>
    public void WriteWithUpdates(RuleView view, IDataSource? asked)
    {
        json.WriteStartObject();
        WriteFields(view);
        WriteUpdates(view.Rule, asked as HttpDataSource);
        json.WriteEndObject();
    }

    public void Write(RuleView view)
    {
        json.WriteStartObject();
        WriteFields(view);
        json.WriteEndObject();
    }

    private void WriteFields(RuleView view)
    {
        var (rule, alerting) = (view.Rule, view.Rule as AlertingRule);
        json.WriteString("state"u8, view.State);
        json.WriteGoString("name"u8, rule.Definition.Name);
        json.WriteGoString("query"u8, rule.Definition.Expression);
        json.WriteNumber("duration"u8, (alerting?.Definition.For ?? Duration.Zero).TotalSeconds);
        json.WriteNumber("keep_firing_for"u8, (alerting?.Definition.KeepFiringFor ?? Duration.Zero).TotalSeconds);
        WriteLabels(rule);
        if (alerting?.Definition.Annotations is { Count: > 0 } annotations)
        {
            json.WriteTexts("annotations"u8, annotations);
        }

        json.WriteGoString("lastError"u8, view.Last?.Error ?? "");
        json.WriteNumber("evaluationTime"u8, view.Last?.Took.TotalSeconds ?? 0);
        json.WriteTimeToNanosecond("lastEvaluation"u8, view.Last?.StartedAt);
        WriteAlerts(view);
        json.WriteString("health"u8, view.Last is { Error: not null } ? "err"u8 : "ok"u8);
        json.WriteString("type"u8, alerting is null ? "recording"u8 : "alerting"u8);
        json.WriteString("datasourceType"u8, "prometheus"u8);
        json.WriteNumber("lastSamples"u8, view.Last?.Samples ?? 0);
        if (view.Last?.SeriesFetched is { } fetched)
        {
            json.WriteNumber("lastSeriesFetched"u8, fetched);
        }

        WriteIdentity(rule);
    }

    public void Write(AlertingRule rule, AlertLook alert)
    {
        var (id, group) = (Id(VmalertIds.OfAlert(alert.Labels)), Id(VmalertIds.OfGroup(rule.Group)));
        json.WriteStartObject();
        json.WriteString("state"u8, alert.Phase is AlertPhase.Firing ? "firing"u8 : "pending"u8);
        json.WriteGoString("name"u8, rule.Definition.Name);
        json.WriteString("value"u8, GoNumber.PlainSingle(alert.Subject.Value));
        json.WriteTexts("labels"u8, alert.Labels);
        json.WriteTexts("annotations"u8, alert.Annotations ?? Annotations.Empty);
        json.WriteTimeToNanosecond("activeAt"u8, alert.Subject.ActiveAt);
        json.WriteString("id"u8, id);
        json.WriteString("rule_id"u8, Id(VmalertIds.OfRule(rule.Definition)));
        json.WriteString("group_id"u8, group);
        json.WriteGoString("expression"u8, rule.Definition.Expression);
        json.WriteGoString("source"u8, $"{settings.ExternalUrl}/vmalert/alert?group_id={group}&alert_id={id}");
        json.WriteBoolean("restored"u8, false);
        json.WriteBoolean("stabilizing"u8, alert.Phase is AlertPhase.Firing { QuietSince: not null });
        json.WriteEndObject();
    }

    private void WriteAlerts(RuleView view)
    {
        if (view.Alerts.IsEmpty)
        {
            return;
        }

        json.WriteStartArray("alerts"u8);
        foreach (var alert in view.Alerts)
        {
            Write((AlertingRule)view.Rule, alert);
        }

        json.WriteEndArray();
    }

    // vmalert's rules have the external labels from the start.
    private void WriteLabels(RunningRule rule)
    {
        var labels = rule.Group.LabelsOf(rule.Definition);
        if (rule.Group.Dialect is RuleDialect.Vmalert)
        {
            labels = labels.AddRange(settings.ExternalLabels.Where(label => !labels.ContainsKey(label.Name)).Select(label => KeyValuePair.Create(label.Name, label.Value)));
        }

        if (labels.Count > 0)
        {
            json.WriteTexts("labels"u8, labels);
        }
    }

    private void WriteIdentity(RunningRule rule)
    {
        json.WriteString("id"u8, Id(VmalertIds.OfRule(rule.Definition)));
        json.WriteString("group_id"u8, Id(VmalertIds.OfGroup(rule.Group)));
        json.WriteGoString("group_name"u8, rule.Group.Name);
        json.WriteGoString("file"u8, rule.Group.File);
        json.WriteBoolean("debug"u8, rule.Definition.Debug ?? rule.Group.Vmalert.Debug);
        json.WriteNumber("max_updates_entries"u8, rule.Definition.UpdateEntriesLimit ?? settings.Options.RunsKept);
    }

    private void WriteUpdates(RunningRule rule, HttpDataSource? asked)
    {
        json.WriteStartArray("updates"u8);
        foreach (var run in rule.History.Runs)
        {
            json.WriteStartObject();
            json.WriteTimeToNanosecond("time"u8, run.StartedAt);
            json.WriteTimeToNanosecond("at"u8, run.At);
            json.WriteNumber("duration"u8, (long)run.Took.TotalNanoseconds);
            WriteOrNull("error"u8, run.Error);
            json.WriteNumber("samples"u8, run.Samples);
            if (run.SeriesFetched is { } fetched)
            {
                json.WriteNumber("series_fetched"u8, fetched);
            }
            else
            {
                json.WriteNull("series_fetched"u8);
            }

            json.WriteString("curl"u8, asked?.Curl(rule.Query, run.At) ?? "");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteOrNull(ReadOnlySpan<byte> name, string? text)
    {
        if (text is null)
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteGoString(name, text);
        }
    }
}
