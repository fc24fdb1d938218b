using AlertEngine.Api.V2;
using AlertEngine.Diagnostics;
using AlertEngine.Diagnostics.Exposition;
using AlertEngine.Hosting;

namespace AlertEngine.Api;

/// <summary>Every path that the program answers, under its route prefix.</summary>
internal static class ApiSetup
{
    private static readonly string[] Reading = ["GET", "HEAD"];

    public static IServiceCollection AddApi(this IServiceCollection services, WebLimits limits) => services
        .AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = limits.Timeout is { } timeout ? AnswerTimeout.After(timeout) : null)
        .AddSingleton(limits)
        .AddSingleton<RequestInstruments>()
        .AddSingleton<ReadLimit>()
        .AddSingleton<AlertsInstruments>()
        .AddSingleton<StatusResource>()
        .AddSingleton<ReceiversResource>()
        .AddSingleton<SilencesResource>()
        .AddSingleton<SilenceResource>()
        .AddSingleton<AlertsResource>()
        .AddSingleton<PostedAlertsResource>()
        .AddSingleton<GroupsResource>()
        .AddSingleton<V2Paths>();

    public static void MapApi(this WebApplication app)
    {
        var services = app.Services;
        var metrics = services.GetRequiredService<MetricsExposition>();
        var readiness = services.GetRequiredService<Readiness>();
        RoutePrefix.Apply(app, services.GetRequiredService<ServeOptions>().Web.RoutePrefix);
        app.UseRequestTimeouts();
        var (instruments, limit) = (services.GetRequiredService<RequestInstruments>(), services.GetRequiredService<ReadLimit>());
        app.Use(next => context => instruments.MeasureAsync(context, inner => limit.HandleAsync(inner, next)));

        app.MapMethods("/-/healthy", Reading, Readiness.HandleHealthyAsync);
        app.MapMethods("/-/ready", Reading, readiness.HandleReadyAsync);
        app.MapMethods("/metrics", Reading, metrics.HandleAsync);
        app.MapPost("/-/reload", ReloadEndpoint.HandleAsync);
        app.Map($"{V2Paths.Root}/{{**path}}", services.GetRequiredService<V2Paths>().HandleAsync);
        V1Gone.Map(app);
        app.MapGet("/api/ae/v1/journal", JournalEndpoint.HandleAsync);
        app.MapGet("/", IndexEndpoint.HandleAsync);
        app.UseEndpoints(_ => { });
        app.Run(NotFound.HandleAsync);
    }
}
