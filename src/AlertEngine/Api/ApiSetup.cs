using AlertEngine.Api.Own;
using AlertEngine.Api.V1;
using AlertEngine.Api.V2;
using AlertEngine.Api.Vmalert;
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
        .AddV1()
        .AddV2()
        .AddVmalert();

    /// <param name="mapPages">Maps what people look at, under the same prefix and limits.</param>
    public static void MapApi(this WebApplication app, Action<WebApplication> mapPages)
    {
        var services = app.Services;
        var metrics = services.GetRequiredService<MetricsExposition>();
        var readiness = services.GetRequiredService<Readiness>();
        RoutePrefix.Apply(app, services.GetRequiredService<ServeOptions>().Web.RoutePrefix);
        WrongMethod.Apply(app);
        app.UseRequestTimeouts();
        var (instruments, limit) = (services.GetRequiredService<RequestInstruments>(), services.GetRequiredService<ReadLimit>());
        app.Use(next => context => instruments.MeasureAsync(context, inner => limit.HandleAsync(inner, next)));

        app.MapMethods("/-/healthy", Reading, Readiness.HandleHealthyAsync);
        app.MapMethods("/-/ready", Reading, readiness.HandleReadyAsync);
        app.MapMethods("/metrics", Reading, metrics.HandleAsync);
        app.MapPost("/-/reload", ReloadEndpoint.HandleAsync);
        services.GetRequiredService<V1Paths>().Map(app);
        services.GetRequiredService<VmalertPaths>().Map(app);
        app.Map($"{V2Paths.Root}/{{**path}}", services.GetRequiredService<V2Paths>().HandleAsync);
        V1Gone.Map(app);
        app.MapOwn();
        mapPages(app);
        app.MapGet("/", IndexEndpoint.HandleAsync);
        app.UseEndpoints(_ => { });
        app.Run(NotFound.HandleAsync);
    }
}
