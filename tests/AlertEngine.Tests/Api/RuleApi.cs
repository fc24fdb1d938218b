using System.Text.Json;
using System.Text.Json.Nodes;
using AlertEngine.Api.Own;
using AlertEngine.Api.V1;
using AlertEngine.Api.Vmalert;
using AlertEngine.Diagnostics.Exposition;
using AlertEngine.Evaluation;
using AlertEngine.Forwarding;
using AlertEngine.Tests.Evaluation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace AlertEngine.Tests.Api;

/// <summary>The paths that tell of rules, served over HTTP for the rules of a small world.</summary>
internal sealed class RuleApi : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient http;

    private RuleApi(RuleWorld world, WebApplication app)
    {
        (World, this.app) = (world, app);
        http = new() { BaseAddress = new(app.Urls.Single()) };
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public RuleWorld World { get; }

    public static async Task<RuleApi> StartAsync(string rules)
    {
        var world = await RuleWorld.StartAsync(rules, services => services.AddForwarding(ForwardingOptions.Default));
        var metrics = world.Services.GetRequiredService<MetricsExposition>(); // counts from now on
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.Use(next => context =>
        {
            context.RequestServices = world.Services;
            return next(context);
        });
        app.UseRouting();
        app.MapGet("/api/v1/rules", context => new RulesResource(world.Engine).GetAsync(context));
        app.MapGet("/api/v1/alerts", context => new AlertsResource(world.Engine).GetAsync(context));
        new VmalertPaths(new(world.Engine), new(world.Engine, world.Services.GetRequiredService<RuleSources>()), new(world.Services.GetRequiredService<AlertmanagerForwarder>())).Map(app);
        app.MapOwn();
        app.MapGet("/metrics", metrics.HandleAsync);
        app.UseEndpoints(_ => { });
        await app.StartAsync(Cancelled);

        return new(world, app);
    }

    /// <summary>Sends a request as it is.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => http.SendAsync(request, Cancelled);

    public Task<HttpResponseMessage> GetAsync(string path) => http.GetAsync(path, Cancelled);

    public Task<string> TextAsync(string path) => http.GetStringAsync(path, Cancelled);

    /// <summary>The answer, whatever its status, as JSON.</summary>
    public async Task<JsonNode> AskAsync(string path)
    {
        using var answer = await GetAsync(path);

        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancelled)) ?? throw new JsonException("null");
    }

    /// <summary>What the envelope holds when all went well.</summary>
    public async Task<JsonNode> DataAsync(string path)
    {
        var answer = await AskAsync(path);
        Assert.Equal("success", (string?)answer["status"]);

        return answer["data"]!;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
        await World.DisposeAsync();
    }
}
