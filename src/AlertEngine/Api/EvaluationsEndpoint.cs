using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using AlertEngine.Evaluation;
using NodaTime;

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
            JsonSerializer.Serialize(answer.Json, ShownRuleRuns.Of(rule, limit), ApiJson.Default.ShownRuleRuns);
            await answer.SendSomeAsync();
        }

        answer.Json.WriteEndArray();
        await answer.EndAsync();
    }

    private static bool IsAsked(RunningRule rule, IQueryCollection query) =>
        Is(query, "file", rule.Group.File) && Is(query, "group", rule.Group.Name) && Is(query, "rule", rule.Definition.Name);

    private static bool Is(IQueryCollection query, string parameter, string value) =>
        query[parameter] is not [{ Length: > 0 }, ..] asked || asked.Contains(value);
}

/// <param name="Type">alerting or recording.</param>
/// <param name="Evaluations">Newest first.</param>
internal sealed record ShownRuleRuns(string File, string Group, string Rule, string Type, ImmutableArray<ShownRun> Evaluations)
{
    public static ShownRuleRuns Of(RunningRule rule, int limit) => new(
        rule.Group.File,
        rule.Group.Name,
        rule.Definition.Name,
        rule is AlertingRule ? "alerting" : "recording",
        [.. rule.History.Runs.Take(limit).Select(ShownRun.Of)]);
}

/// <param name="SeriesFetched">Null where the source does not say it.</param>
internal sealed record ShownRun(
    Instant Slot,
    Instant AskedFor,
    Instant StartedAt,
    double Seconds,
    int Samples,
    long? SeriesFetched,
    int Changes,
    bool Partial,
    ImmutableArray<string> Warnings,
    ImmutableArray<string> Notes,
    string? Error)
{
    public static ShownRun Of(RuleRun run) => new(
        run.Slot, run.At, run.StartedAt, run.Took.TotalSeconds, run.Samples, run.SeriesFetched, run.Changes, run.IsPartial, run.Warnings, run.Notes, run.Error);
}
