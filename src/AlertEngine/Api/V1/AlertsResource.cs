using AlertEngine.Evaluation;

namespace AlertEngine.Api.V1;

/// <summary><c>GET /api/v1/alerts</c>: what is pending or firing, of all rules.</summary>
internal sealed class AlertsResource(RuleEngine engine)
{
    public async Task GetAsync(HttpContext context)
    {
        using var answer = new Success(context);
        answer.Json.WriteStartObject();
        answer.Json.WriteStartArray("alerts"u8);
        foreach (var rule in engine.Groups.SelectMany(group => group.Rules).OfType<AlertingRule>())
        {
            foreach (var alert in await engine.LookAsync(rule, context.RequestAborted))
            {
                RuleJson.Write(answer.Json, alert);
                await answer.SendSomeAsync();
            }
        }

        answer.Json.WriteEndArray();
        answer.Json.WriteEndObject();
        await answer.EndAsync();
    }
}
