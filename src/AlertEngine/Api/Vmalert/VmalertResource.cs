using System.Globalization;
using AlertEngine.Evaluation;

namespace AlertEngine.Api.Vmalert;

/// <summary>One group, rule or alert by the numbers that vmalert gives them.</summary>
internal sealed class VmalertResource(RuleEngine engine, RuleSources sources)
{
    public async Task GetGroupAsync(HttpContext context)
    {
        if (FindGroup(context, out var error) is not { } group)
        {
            await error!.WriteAsync(context);
            return;
        }

        var views = new List<RuleView>();
        foreach (var rule in group.Rules)
        {
            views.Add(await ViewAsync(rule, context.RequestAborted));
        }

        using var answer = new AnswerStream(context);
        new VmalertGroupJson(answer.Json, engine.Settings!).Write(group, views, countsStates: false);
        await answer.EndAsync();
    }

    public async Task GetRuleAsync(HttpContext context)
    {
        if (FindGroup(context, out var error) is not { } group || !TryReadId(context, "rule_id", out var id, out error))
        {
            await error!.WriteAsync(context);
            return;
        }

        if (group.Rules.FirstOrDefault(rule => VmalertIds.OfRule(rule.Definition) == id) is not { } found)
        {
            await VmalertError.NotFound($"can't find rule with id {id} in group \"{group.Definition.Name}\"").WriteAsync(context);
            return;
        }

        var view = await ViewAsync(found, context.RequestAborted);
        await AnswerAsync(context, json => json.WriteWithUpdates(view, sources.For(group.Definition)));
    }

    public async Task GetAlertAsync(HttpContext context)
    {
        if (FindGroup(context, out var error) is not { } group || !TryReadId(context, "alert_id", out var id, out error))
        {
            await error!.WriteAsync(context);
            return;
        }

        foreach (var rule in group.Rules.OfType<AlertingRule>())
        {
            foreach (var alert in await engine.LookAsync(rule, context.RequestAborted))
            {
                if (VmalertIds.OfAlert(alert.Labels) == id)
                {
                    await AnswerAsync(context, json => json.Write(rule, alert));
                    return;
                }
            }
        }

        await VmalertError.NotFound($"can't find alert with id {id} in group \"{group.Definition.Name}\"").WriteAsync(context);
    }

    private async ValueTask<RuleView> ViewAsync(RunningRule rule, CancellationToken cancellationToken) =>
        RuleView.Of(rule, rule is AlertingRule alerting ? await engine.LookAsync(alerting, cancellationToken) : [], isExtended: false);

    private async Task AnswerAsync(HttpContext context, Action<VmalertRuleJson> write)
    {
        using var answer = new AnswerStream(context);
        write(new(answer.Json, engine.Settings!));
        await answer.EndAsync();
    }

    private RunningGroup? FindGroup(HttpContext context, out VmalertError? error)
    {
        if (!TryReadId(context, "group_id", out var id, out error))
        {
            return null;
        }

        var group = engine.Groups.FirstOrDefault(group => VmalertIds.OfGroup(group.Definition) == id);
        error = group is null ? VmalertError.NotFound($"can't find group with id {id}") : null;

        return group;
    }

    private static bool TryReadId(HttpContext context, string parameter, out ulong id, out VmalertError? error)
    {
        var text = context.Request.Query[parameter].ToString();
        error = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id)
            ? null
            : VmalertError.BadRequest($"failed to read \"{parameter}\" param: strconv.ParseUint: parsing \"{text}\": invalid syntax");

        return error is null;
    }
}
