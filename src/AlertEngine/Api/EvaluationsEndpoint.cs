using System.Globalization;
using System.Text.Json;
using AlertEngine.Evaluation;
using AlertEngine.Http;

namespace AlertEngine.Api;

/// <summary><c>GET /api/ae/v1/rules/evaluations?file=&amp;group=&amp;rule=&amp;limit=</c>: how the last evaluations of rules went, newest first.</summary>
internal static class EvaluationsEndpoint
{
    public static async Task HandleAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var limit = int.MaxValue;
        if (query.ContainsKey("limit") && (!int.TryParse(query["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit == 0))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsJsonAsync("limit is a number from 1", ApiJson.Default.String, cancellationToken: context.RequestAborted);
            return;
        }

        var engine = context.RequestServices.GetRequiredService<RuleEngine>();
        using var answer = new AnswerStream(context);
        answer.Json.WriteStartArray();
        foreach (var rule in engine.Groups.SelectMany(group => group.Rules).Where(rule => IsAsked(rule, query)))
        {
            Write(answer.Json, rule, limit);
            await answer.SendSomeAsync();
        }

        answer.Json.WriteEndArray();
        await answer.EndAsync();
    }

    private static bool IsAsked(RunningRule rule, IQueryCollection query) =>
        Is(query, "file", rule.Group.File) && Is(query, "group", rule.Group.Name) && Is(query, "rule", rule.Definition.Name);

    private static bool Is(IQueryCollection query, string parameter, string value) =>
        query[parameter] is not [{ Length: > 0 }, ..] asked || asked.Contains(value);

    private static void Write(Utf8JsonWriter json, RunningRule rule, int limit)
    {
        json.WriteStartObject();
        json.WriteGoString("file"u8, rule.Group.File);
        json.WriteGoString("group"u8, rule.Group.Name);
        json.WriteGoString("rule"u8, rule.Definition.Name);
        json.WriteString("type"u8, rule is AlertingRule ? "alerting"u8 : "recording"u8);
        json.WriteStartArray("evaluations"u8);
        foreach (var run in rule.History.Runs.Take(limit))
        {
            Write(json, run);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RuleRun run)
    {
        json.WriteStartObject();
        json.WriteTimeToNanosecond("slot"u8, run.Slot);
        json.WriteTimeToNanosecond("askedFor"u8, run.At);
        json.WriteTimeToNanosecond("startedAt"u8, run.StartedAt);
        json.WriteNumber("seconds"u8, run.Took.TotalSeconds);
        json.WriteNumber("samples"u8, run.Samples);
        if (run.SeriesFetched is { } fetched)
        {
            json.WriteNumber("seriesFetched"u8, fetched);
        }

        json.WriteNumber("changes"u8, run.Changes);
        json.WriteBoolean("partial"u8, run.IsPartial);
        json.WriteTexts("warnings"u8, run.Warnings);
        json.WriteTexts("notes"u8, run.Notes);
        if (run.Error is { } error)
        {
            json.WriteGoString("error"u8, error);
        }

        json.WriteEndObject();
    }
}
