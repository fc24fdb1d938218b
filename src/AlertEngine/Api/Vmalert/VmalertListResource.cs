using AlertEngine.Api.V1;
using AlertEngine.Evaluation;

namespace AlertEngine.Api.Vmalert;

/// <summary>All groups with their rules, or all alerts, as vmalert lists them.</summary>
internal sealed class VmalertListResource(RuleEngine engine)
{
    public async Task GetRulesAsync(HttpContext context)
    {
        if (!VmalertPage.TryRead(context.Request.Query, out var page, out var error)
            || VmalertSelection.TryRead(context.Request.Query, out error) is not { } selection)
        {
            await error!.WriteAsync(context);
            return;
        }

        var shown = await ChooseAsync(selection, context.RequestAborted);
        var pages = page?.PagesOf(shown.Count) ?? 1;
        if (page?.Number > Math.Max(pages, 1))
        {
            await VmalertError.BadRequest("page_num exceeds total amount of pages").WriteAsync(context);
            return;
        }

        using var answer = new AnswerStream(context);
        answer.Json.WriteStartObject();
        answer.Json.WriteString("status"u8, "success"u8);
        if (page is not null)
        {
            answer.Json.WriteNumber("page"u8, page.Number);
            answer.Json.WriteNumber("total_pages"u8, pages);
            answer.Json.WriteNumber("total_groups"u8, shown.Count);
            answer.Json.WriteNumber("total_rules"u8, shown.Sum(group => group.Rules.Count));
        }

        answer.Json.WriteStartObject("data"u8);
        answer.Json.WriteStartArray("groups"u8);
        foreach (var (group, rules) in page is null ? shown : shown.Skip((page.Number - 1) * page.Limit).Take(page.Limit))
        {
            new VmalertGroupJson(answer.Json, engine.Settings!).Write(group, rules, countsStates: true);
            await answer.SendSomeAsync();
        }

        answer.Json.WriteEndArray();
        answer.Json.WriteEndObject();
        answer.Json.WriteEndObject();
        await answer.EndAsync();
    }

    public async Task GetAlertsAsync(HttpContext context)
    {
        if (VmalertSelection.TryRead(context.Request.Query, out var error) is not { } selection)
        {
            await error!.WriteAsync(context);
            return;
        }

        var alerts = new List<(ulong Id, AlertingRule Rule, AlertLook Alert)>();
        foreach (var rule in engine.Groups.Where(selection.Wants).SelectMany(group => group.Rules).OfType<AlertingRule>())
        {
            var looks = await engine.LookAsync(rule, context.RequestAborted);
            alerts.AddRange(looks.Where(selection.Wants).Select(alert => (VmalertIds.OfAlert(alert.Labels), rule, alert)));
        }

        using var answer = new Success(context);
        answer.Json.WriteStartObject();
        answer.Json.WriteStartArray("alerts"u8);
        foreach (var (_, rule, alert) in alerts.OrderBy(one => one.Id))
        {
            new VmalertRuleJson(answer.Json, engine.Settings!).Write(rule, alert);
            await answer.SendSomeAsync();
        }

        answer.Json.WriteEndArray();
        answer.Json.WriteEndObject();
        await answer.EndAsync();
    }

    // A group without rules is shown, one whose rules are all left out is not.
    private async Task<List<(RunningGroup Group, List<RuleView> Rules)>> ChooseAsync(VmalertSelection selection, CancellationToken cancellationToken)
    {
        var shown = new List<(RunningGroup, List<RuleView>)>();
        foreach (var group in engine.Groups.Where(selection.Wants))
        {
            var views = new List<RuleView>();
            foreach (var rule in group.Rules)
            {
                var alerts = rule is AlertingRule alerting ? await engine.LookAsync(alerting, cancellationToken) : [];
                var view = RuleView.Of(rule, alerts, selection.ShowsExtendedStates);
                if (selection.Wants(view))
                {
                    views.Add(selection.ExcludesAlerts ? view with { Alerts = [] } : view);
                }
            }

            if (views.Count > 0 || group.Rules.IsEmpty)
            {
                shown.Add((group, views));
            }
        }

        return shown;
    }
}
