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
        app.MapGet("/api/ae/v1/journal", JournalEndpoint.HandleAsync);
        app.MapGet("/api/ae/v1/explain", ExplainEndpoint.HandleAsync);
        app.MapGet("/api/ae/v1/inbox", InboxEndpoint.HandleListAsync);
        app.MapGet("/api/ae/v1/inbox/{id}", InboxEndpoint.HandleOneAsync);
        app.MapDeliveries();
        app.MapRules();
        mapPages(app);
        app.MapGet("/", IndexEndpoint.HandleAsync);
        app.UseEndpoints(_ => { });
        app.Run(NotFound.HandleAsync);
    }

    /// <summary>What our own API tells of deliveries, and does about them.</summary>
    public static void MapDeliveries(this WebApplication app)
    {
        app.MapGet("/api/ae/v1/deliveries", DeliveriesEndpoint.ListAsync);
        app.MapGet("/api/ae/v1/deliveries/{id}", DeliveriesEndpoint.ShowAsync);
        app.MapGet("/api/ae/v1/deliveries/{id}/notification", ToldEndpoint.HandleAsync);
        app.MapPost("/api/ae/v1/deliveries/{id}/resend", ReceiverTestEndpoint.ResendAsync);
        app.MapGet("/api/ae/v1/receivers", ReceiversEndpoint.HandleAsync);
        app.MapPost("/api/ae/v1/receivers/{name}/test", ReceiverTestEndpoint.TestAsync);
    }

    /// <summary>What our own API tells of rules, beyond what other programs' APIs do.</summary>
    public static void MapRules(this WebApplication app)
    {
        app.MapGet("/api/ae/v1/rules/evaluations", EvaluationsEndpoint.HandleAsync);
        app.MapGet("/api/ae/v1/rules/files", RuleFilesEndpoint.HandleAsync);
        app.MapGet("/api/ae/v1/templates/files", TemplateFilesEndpoint.HandleAsync);
        app.MapGet("/api/ae/v1/datasources", DataSourcesEndpoint.HandleAsync);
    }
}
