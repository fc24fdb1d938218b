namespace AlertEngine.Api.Vmalert;

/// <summary>
/// vmalert's API. Where Prometheus has a path of the same name, that is Prometheus' and vmalert's is below <c>/vmalert</c>, as
/// VictoriaMetrics asks for it.
/// </summary>
internal sealed class VmalertPaths(VmalertListResource lists, VmalertResource one, NotifiersResource notifiers)
{
    public void Map(WebApplication app)
    {
        app.MapGet("/vmalert/api/v1/rules", lists.GetRulesAsync);
        app.MapGet("/vmalert/api/v1/alerts", lists.GetAlertsAsync);
        foreach (var root in (string[])["/api/v1", "/vmalert/api/v1", "/vmalert"])
        {
            app.MapGet($"{root}/group", one.GetGroupAsync);
            app.MapGet($"{root}/rule", one.GetRuleAsync);
            app.MapGet($"{root}/alert", one.GetAlertAsync);
        }

        app.MapGet("/api/v1/notifiers", notifiers.GetAsync);
        app.MapGet("/vmalert/api/v1/notifiers", notifiers.GetAsync);
    }
}
