using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using AlertEngine.Alerts;
using AlertEngine.Diagnostics;
using AlertEngine.Forwarding;
using AlertEngine.Labels;
using AlertEngine.Rules;
using AlertEngine.Tests.Configuration;
using AlertEngine.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AlertEngine.Tests.Forwarding;

/// <summary>A forwarder with a configuration in force, a clock that stands still, and its log and counters at hand.</summary>
internal sealed class ForwardingRun : IAsyncDisposable
{
    public static readonly Instant Now = Instant.FromUtc(2026, 11, 21, 4, 3, 46) + Duration.FromMilliseconds(992);

    private readonly ServiceProvider services;

    private ForwardingRun(ForwardingOptions options)
    {
        services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(Log))
            .AddSingleton<TimeProvider>(Time)
            .AddDiagnostics()
            .AddForwarding(options)
            .BuildServiceProvider();
        Measurements = new(services.GetRequiredService<IMeterFactory>());
        Forwarder = services.GetRequiredService<AlertmanagerForwarder>();
    }

    public ManualTime Time { get; } = new(Now);

    public Log Log { get; } = new();

    public Measurements Measurements { get; }

    public AlertmanagerForwarder Forwarder { get; }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<ForwardingRun> StartAsync(string configuration, ForwardingOptions? options = null)
    {
        var run = new ForwardingRun(options ?? ForwardingOptions.Default);
        await run.ConfigureAsync(configuration);

        return run;
    }

    /// <summary>An alert that fires, with these labels written as <c>name=value</c>.</summary>
    public static AlertReport Alert(params string[] labels) => new()
    {
        Labels = LabelSet.From(labels.Select(label => new Label(label.Split('=', 2)[0], label.Split('=', 2)[1]))),
        Annotations = Annotations.Empty,
        StartsAt = Now - Duration.FromSeconds(12),
        EndsAt = Now,
        GeneratorUrl = "",
    };

    public Task ConfigureAsync(string configuration) => Forwarder.FollowAsync(Configs.Config(configuration), Cancelled);

    public async Task TakeAsync(params AlertReport[] alerts) => await TakeAsync([], alerts);

    public async Task TakeAsync(ImmutableArray<HeaderLine> headers, params AlertReport[] alerts) => await Forwarder.TakeAsync(alerts, headers, Cancelled);

    public double Count(string name, Uri receiver) =>
        Measurements[$"prometheus_notifications_{name}{{alertmanager={receiver}api/v2/alerts}}"];

    public async ValueTask DisposeAsync()
    {
        await Forwarder.StopAsync(new CancellationToken(canceled: true));
        await services.DisposeAsync();
        Measurements.Dispose();
        Log.Dispose();
    }
}
