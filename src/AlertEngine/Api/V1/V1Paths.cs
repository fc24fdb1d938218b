using AlertEngine.Diagnostics;

namespace AlertEngine.Api.V1;

/// <summary>Prometheus' API, version 1: which resource answers a path, and what holds for all of them.</summary>
internal sealed class V1Paths(
    Readiness readiness,
    RulesResource rules,
    AlertsResource alerts,
    AlertmanagersResource alertmanagers,
    StatusResource status,
    PassedQueryResource queries,
    StoreQueryResource storeQueries,
    StoreCatalogResource storeCatalog,
    TargetsResource targets,
    WriteResource writes)
{
    private const string Root = "/api/v1";

    private static readonly string[] Reading = ["GET"];
    private static readonly string[] Asking = ["GET", "POST"];

    public void Map(WebApplication app)
    {
        Map(app, "/rules", Reading, rules.GetAsync);
        Map(app, "/alerts", Reading, alerts.GetAsync);
        Map(app, "/alertmanagers", Reading, alertmanagers.GetAsync);
        Map(app, "/status/buildinfo", Reading, StatusResource.GetBuildAsync);
        Map(app, "/status/config", Reading, status.GetConfigAsync);
        Map(app, "/status/flags", Reading, status.GetFlagsAsync);
        Map(app, "/status/runtimeinfo", Reading, status.GetRuntimeAsync);
        Map(app, "/features", Reading, StatusResource.GetFeaturesAsync);
        Map(app, "/format_query", Asking, QueryTextResource.FormatAsync);
        Map(app, "/parse_query", Asking, QueryTextResource.ParseAsync);
        Map(app, "/query", Asking, queries.Or(storeQueries.QueryAsync));
        Map(app, "/query_range", Asking, queries.Or(storeQueries.QueryRangeAsync));
        Map(app, "/query_exemplars", Asking, queries.Or(StoreQueryResource.NoExemplarsAsync));
        Map(app, "/series", Asking, queries.Or(storeCatalog.GetSeriesAsync));
        Map(app, "/labels", Asking, queries.Or(storeCatalog.GetLabelsAsync));
        Map(app, "/label/{name}/values", Reading, queries.Or(storeCatalog.GetValuesAsync));
        Map(app, "/metadata", Reading, queries.Or(storeCatalog.GetMetadataAsync));
        Map(app, "/targets", Reading, targets.GetAsync);
        Map(app, "/scrape_pools", Reading, targets.GetPoolsAsync);
        Map(app, "/write", ["POST"], writes.PostAsync);
        Map(app, "/status/tsdb", Reading, storeCatalog.GetStatusAsync);
        app.MapMethods($"{Root}/{{**path}}", ["OPTIONS"], CrossOrigin.AnswerPreflightAsync);
    }

    private void Map(WebApplication app, string path, string[] methods, RequestDelegate handle) =>
        app.MapMethods(Root + path, methods, context => HandleAsync(context, handle));

    // Who asks before the rules are read would think that there are none.
    private Task HandleAsync(HttpContext context, RequestDelegate handle)
    {
        CrossOrigin.Allow(context);
        if (readiness.Missing.IsEmpty)
        {
            return handle(context);
        }

        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers["X-Prometheus-Stopping"] = "false";

        return context.Response.WriteAsync("Service Unavailable\n", context.RequestAborted);
    }
}
