using AlertEngine.Evaluation;

namespace AlertEngine.Api.V1;

/// <summary><c>GET /api/v1/rules</c>: the groups in force with their rules, and the alerts of these.</summary>
internal sealed class RulesResource(RuleEngine engine)
{
    public async Task GetAsync(HttpContext context)
    {
        if (RuleSelection.TryRead(context.Request.Query, out var error) is not { } selection
            || selection.Page.TryBegin(engine.Groups, out error) is not { } groups)
        {
            await error!.WriteAsync(context);
            return;
        }

        using var answer = new Success(context);
        answer.Json.WriteStartObject();
        answer.Json.WriteStartArray("groups"u8);
        var written = 0;
        RunningGroup? next = null;
        foreach (var group in groups.Where(selection.Wants))
        {
            var rules = group.Rules.Where(selection.Wants).ToList();
            if (rules.Count > 0 && written++ == selection.Page.Limit)
            {
                next = group;
                break;
            }

            if (rules.Count > 0)
            {
                await WriteAsync(answer, group, rules, selection.ExcludesAlerts, context.RequestAborted);
            }
        }

        answer.Json.WriteEndArray();
        if (next is not null)
        {
            answer.Json.WriteString("groupNextToken"u8, RulePage.TokenOf(next));
        }

        answer.Json.WriteEndObject();
        await answer.EndAsync();
    }

    private async Task WriteAsync(Success answer, RunningGroup group, List<RunningRule> rules, bool excludesAlerts, CancellationToken cancellationToken)
    {
        RuleJson.WriteBeforeRules(answer.Json, group);
        foreach (var rule in rules)
        {
            switch (rule)
            {
                case AlertingRule alerting when excludesAlerts:
                    WriteWithoutAlerts(answer, alerting);
                    break;
                case AlertingRule alerting:
                    await WriteAsync(answer, alerting, cancellationToken);
                    break;
                case RecordingRule recording:
                    RuleJson.Write(answer.Json, recording);
                    break;
            }

            await answer.SendSomeAsync();
        }

        RuleJson.WriteAfterRules(answer.Json, group);
    }

    private static void WriteWithoutAlerts(Success answer, AlertingRule rule)
    {
        var last = rule.History.Last;
        RuleJson.WriteBeforeAlerts(answer.Json, rule, RuleJson.StateOf(last, rule.Shown.Look()));
        answer.Json.WriteNull("alerts"u8);
        RuleJson.WriteAfterAlerts(answer.Json, last);
    }

    private async Task WriteAsync(Success answer, AlertingRule rule, CancellationToken cancellationToken)
    {
        var last = rule.History.Last;
        var alerts = await engine.LookAsync(rule, cancellationToken);
        RuleJson.WriteBeforeAlerts(answer.Json, rule, RuleJson.StateOf(last, alerts));
        answer.Json.WriteStartArray("alerts"u8);
        foreach (var alert in alerts)
        {
            RuleJson.Write(answer.Json, alert);
            await answer.SendSomeAsync();
        }

        answer.Json.WriteEndArray();
        RuleJson.WriteAfterAlerts(answer.Json, last);
    }
}
