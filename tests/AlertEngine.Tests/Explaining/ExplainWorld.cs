using System.Text.Json.Nodes;
using AlertEngine.Api;
using AlertEngine.Configuration;
using AlertEngine.Diagnostics;
using AlertEngine.Dispatch;
using AlertEngine.Explaining;
using AlertEngine.Forwarding;
using AlertEngine.Integrations;
using AlertEngine.Labels;
using AlertEngine.Pipeline;
using AlertEngine.Store;
using AlertEngine.Tests.Configuration;
using AlertEngine.Tests.Evaluation;
using AlertEngine.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace AlertEngine.Tests.Explaining;

/// <summary>Rules and a router behind them, on one clock, and the path that explains.</summary>
internal sealed class ExplainWorld : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient http;

    private ExplainWorld(RuleWorld rules, StubReceiver receiver, WebApplication app)
    {
        (Rules, Receiver, this.app) = (rules, receiver, app);
        http = new() { BaseAddress = new(app.Urls.Single()) };
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public RuleWorld Rules { get; }

    public StubReceiver Receiver { get; }

    private Dispatcher Dispatcher => Rules.Services.GetRequiredService<Dispatcher>();

    /// <param name="configuration">In which RECEIVER stands for the address of the receiver.</param>
    public static async Task<ExplainWorld> StartAsync(string rules, string configuration)
    {
        var receiver = await StubReceiver.StartAsync(Cancelled);
        var loaded = Configs.Loaded(configuration.Replace("RECEIVER", receiver.Url.ToString(), StringComparison.Ordinal));
        var world = await RuleWorld.StartAsync(rules, services => services
            .AddDiagnostics()
            .AddForwarding(ForwardingOptions.Default)
            .AddIntegrations(new ExternalUrl("http://am.example:9093"))
            .AddStore(
                new StoreOptions(Duration.FromMinutes(30), MostPerAlertName: 0, Retention: Duration.FromHours(120)), SilenceOptions.Default, LoadOptions.Default)
            .AddPipeline()
            .AddDispatch(new DispatchOptions(StartDelay: Duration.Zero))
            .AddExplaining()
            .AddSingleton(WithSourcesOf(services, loaded)));
        world.Services.GetRequiredService<OutgoingLabels>().Follow(loaded.Config);
        await world.Services.GetRequiredService<Dispatcher>().StartAsync(Cancelled);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.Run(context =>
        {
            context.RequestServices = world.Services;
            return ExplainEndpoint.HandleAsync(context);
        });
        await app.StartAsync(Cancelled);

        return new(world, receiver, app);
    }

    /// <summary>Evaluates the rules once, and lets what follows from it come to its end.</summary>
    public async Task EvaluateAsync()
    {
        await Rules.EvaluateAsync();
        await SettledAsync();
    }

    public Task<HttpResponseMessage> GetAsync(string query) => http.GetAsync($"/?{query}", Cancelled);

    public async Task<JsonNode> ExplainAsync(string query) => JsonNode.Parse(await http.GetStringAsync($"/?{query}", Cancelled))!;

    public static string Fingerprint(string labels) => LabelSet
        .From(labels.Split(',').Select(pair => pair.Split('=')).Select(pair => new Label(pair[0], pair[1])))
        .Fingerprint.ToString();

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
        await Dispatcher.StopAsync(CancellationToken.None);
        await Rules.DisposeAsync();
        await Receiver.DisposeAsync();
    }

    private async Task SettledAsync()
    {
        while ((await Dispatcher.GroupsAsync(Cancelled)).Any(group => group.IsBeingTold))
        {
            await Task.Yield();
        }
    }

    private static ActiveConfig WithSourcesOf(IServiceCollection services, ConfigLoad.Loaded loaded)
    {
        var ofRules = (ActiveConfig)services.Last(service => service.ServiceType == typeof(ActiveConfig)).ImplementationInstance!;

        return new(loaded with { Config = loaded.Config with { DataSources = ofRules.Current.Config.DataSources } });
    }
}
