using AlertEngine.Api.V1;
using AlertEngine.Api.Vmalert;
using AlertEngine.Diagnostics;
using AlertEngine.Diagnostics.Exposition;
using AlertEngine.Hosting;

namespace AlertEngine.Api;

/// <summary>Every path that the program answers, under its route prefix.</summary>
internal static class ApiSetup
{
    private static readonly string[] Reading = ["GET", "HEAD"];

    public static void MapApi(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<ServeOptions>();
        var readiness = app.Services.GetRequiredService<Readiness>();
        var metrics = app.Services.GetRequiredService<MetricsExposition>();
        RoutePrefix.Apply(app, options.Web.RoutePrefix);

        app.MapMethods("/-/healthy", Reading, Readiness.HandleHealthyAsync);
        app.MapMethods("/-/ready", Reading, readiness.HandleReadyAsync);
        app.MapMethods("/metrics", Reading, metrics.HandleAsync);
        app.MapPost("/-/reload", ReloadEndpoint.HandleAsync);
        app.MapGet("/api/v2/status", StatusEndpoint.HandleAsync);
        app.Services.GetRequiredService<V1Paths>().Map(app);
        app.Services.GetRequiredService<VmalertPaths>().Map(app);
        app.MapGet("/api/ae/v1/journal", JournalEndpoint.HandleAsync);
        app.MapRules();
        app.MapGet("/", IndexEndpoint.HandleAsync);
        app.UseEndpoints(_ => { });
        app.Run(NotFound.HandleAsync);
    }

    /// <summary>What our own API tells of rules, beyond what other programs' APIs do.</summary>
    public static void MapRules(this WebApplication app)
    {
        app.MapGet("/api/ae/v1/rules/evaluations", EvaluationsEndpoint.HandleAsync);
        app.MapGet("/api/ae/v1/rules/files", RuleFilesEndpoint.HandleAsync);
        app.MapGet("/api/ae/v1/datasources", DataSourcesEndpoint.HandleAsync);
    }
}
