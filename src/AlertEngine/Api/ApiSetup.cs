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
        app.MapGet("/api/ae/v1/journal", JournalEndpoint.HandleAsync);
        app.MapGet("/", IndexEndpoint.HandleAsync);
        app.UseEndpoints(_ => { });
        app.Run(NotFound.HandleAsync);
    }
}
