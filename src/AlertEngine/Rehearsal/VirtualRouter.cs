using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Diagnostics;
using AlertEngine.Dispatch;
using AlertEngine.Forwarding;
using AlertEngine.Integrations;
using AlertEngine.Persistence;
using AlertEngine.Pipeline;
using AlertEngine.Store;
using NodaTime;

namespace AlertEngine.Rehearsal;

/// <summary>
/// The router of the program on a clock of its own, in memory, whose integrations only write down what they are told. Its groups have
/// their turns as the clock is moved, and time goes on only when all that was to be done before is done.
/// </summary>
internal sealed class VirtualRouter : IAsyncDisposable
{
    private readonly ServiceProvider provider;
    private readonly Outbox outbox = new();
    private readonly StoreOptions options;
    private Instant nextSweep;

    private VirtualRouter(ConfigLoad.Loaded config, VirtualTime time, ExternalUrl externalUrl, LoadOptions loading)
    {
        Time = time;
        options = new(GcInterval: Duration.FromMinutes(30), MostPerAlertName: 0, loading.Retention);
        nextSweep = time.Now + options.GcInterval;
        provider = new ServiceCollection()
            .AddLogging()
            .AddMetrics()
            .AddSingleton<TimeProvider>(time)
            .AddSingleton<Readiness>()
            .AddNoStorage()
            .AddSingleton<OutgoingLabels>()
            .AddIntegrations(externalUrl)
            .AddSingleton<IntegrationBuilder>(outbox.Build)
            .AddStore(options, SilenceOptions.Default, loading)
            .AddPipeline()
            .AddDispatch(new DispatchOptions(StartDelay: Duration.Zero))
            .AddSingleton(new ActiveConfig(config))
            .BuildServiceProvider();
        provider.GetRequiredService<OutgoingLabels>().Follow(config.Config);
    }

    public VirtualTime Time { get; }

    /// <summary>Takes the alerts of rules.</summary>
    public IAlertOutlet Rules => provider.GetRequiredService<IAlertOutlet>();

    public AlertStore Alerts => provider.GetRequiredService<AlertStore>();

    public SilenceStore Silences => provider.GetRequiredService<SilenceStore>();

    private Dispatcher Dispatcher => provider.GetRequiredService<Dispatcher>();

    private Ledger Ledger => provider.GetRequiredService<Ledger>();

    /// <param name="time">May be shared with rules; only the router moves it.</param>
    public static async Task<VirtualRouter> StartAsync(
        ConfigLoad.Loaded config, VirtualTime time, ExternalUrl externalUrl, LoadOptions loading, CancellationToken cancellationToken)
    {
        var router = new VirtualRouter(config, time, externalUrl, loading);
        await router.Ledger.StartAsync(cancellationToken);
        await router.Dispatcher.StartAsync(cancellationToken);
        await router.Dispatcher.HoldAsync();

        return router;
    }

    /// <summary>
    /// Does all that is to be done before a time, and lets the clock stand there. What is reported then is there when the groups have
    /// the turns that are due at that time.
    /// </summary>
    public async Task AdvanceToAsync(Instant to, CancellationToken cancellationToken)
    {
        await SettleAsync(cancellationToken);
        while (NextDue is { } due && due < to)
        {
            await TakeTurnsAsync(due, cancellationToken);
        }

        await Dispatcher.HoldAsync();
        Time.MoveTo(to);
    }

    /// <summary>Does all that is to be done at the time to which the clock has come, and ends when everything is at rest.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        await Dispatcher.ReleaseAsync();
        await Dispatcher.RestAsync(cancellationToken);
        while (NextDue is { } due && due <= Time.Now)
        {
            await TakeTurnsAsync(due, cancellationToken);
        }
    }

    /// <summary>What would have been sent since this was last asked, oldest first.</summary>
    public ImmutableArray<SentMessage> TakeMessages() => outbox.TakeAll();

    public async ValueTask DisposeAsync()
    {
        await Dispatcher.StopAsync(CancellationToken.None);
        await Ledger.StopAsync(CancellationToken.None);
        await provider.DisposeAsync();
    }

    private Instant? NextDue => Time.NextDue is { } due ? Instant.Min(due, nextSweep) : null;

    private async Task TakeTurnsAsync(Instant due, CancellationToken cancellationToken)
    {
        Time.MoveTo(due);
        await Dispatcher.RestAsync(cancellationToken);
        if (due >= nextSweep)
        {
            nextSweep += options.GcInterval;
            await Alerts.ForgetAsync(due, cancellationToken);
            await provider.GetRequiredService<DeliveryLog>().ForgetAsync(due, cancellationToken);
        }
    }
}
