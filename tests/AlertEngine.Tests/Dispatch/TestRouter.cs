using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using AlertEngine.Alerts;
using AlertEngine.Configuration;
using AlertEngine.Diagnostics;
using AlertEngine.Dispatch;
using AlertEngine.Integrations;
using AlertEngine.Labels;
using AlertEngine.Muting;
using AlertEngine.Persistence;
using AlertEngine.Pipeline;
using AlertEngine.Store;
using AlertEngine.Tests.Configuration;
using AlertEngine.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AlertEngine.Tests.Dispatch;

/// <summary>The router as the program has it, on a clock of its own, with a real receiver behind it.</summary>
internal sealed class TestRouter : IAsyncDisposable
{
    public static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 12, 0);

    private readonly ServiceProvider provider;
    private readonly string folder;
    private readonly ImmutableArray<IHostedService> running;

    private TestRouter(string folder, string configuration, ManualTime time, Duration startDelay, Uri receiver)
    {
        (this.folder, Time, Receiver) = (folder, time, receiver);
        provider = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log))
            .AddSingleton<TimeProvider>(Time)
            .AddDiagnostics()
            .AddPersistence(new StorageOptions(folder, Retention: Duration.FromHours(120)))
            .AddIntegrations(new ExternalUrl("http://am.example:9093"))
            .AddStore(
                new StoreOptions(Duration.FromMinutes(30), MostPerAlertName: 0, Retention: Duration.FromHours(120)),
                SilenceOptions.Default,
                LoadOptions.Default)
            .AddPipeline()
            .AddDispatch(new DispatchOptions(startDelay))
            .AddSingleton(new ActiveConfig(Load(configuration)))
            .BuildServiceProvider();
        Measured = new Measurements(provider.GetRequiredService<IMeterFactory>());
        running = [.. provider.GetServices<IHostedService>()];
    }

    public Log Log { get; } = new();

    public ManualTime Time { get; }

    public Uri Receiver { get; }

    public Measurements Measured { get; }

    public Dispatcher Dispatcher => provider.GetRequiredService<Dispatcher>();

    public Ledger Ledger => provider.GetRequiredService<Ledger>();

    public Standings Standings => provider.GetRequiredService<Standings>();

    public AlertStore Alerts => provider.GetRequiredService<AlertStore>();

    public SilenceStore Silences => provider.GetRequiredService<SilenceStore>();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Whether the end gives up deliveries that are under way; else it waits for them.</summary>
    public bool GivesUp { get; set; }

    /// <param name="configuration">In which RECEIVER stands for the address of the receiver.</param>
    public static async Task<TestRouter> StartAsync(
        string folder, string configuration, StubReceiver receiver, ManualTime time, Duration startDelay = default)
    {
        var router = new TestRouter(folder, With(configuration, receiver.Url), time, startDelay, receiver.Url);
        foreach (var hosted in router.running)
        {
            await hosted.StartAsync(Cancelled);
        }

        return router;
    }

    public Task ReloadAsync(string configuration) =>
        Dispatcher.FollowAsync(Load(With(configuration, Receiver)).Config, Cancelled);

    /// <summary>Posts an alert that starts now and fires for some minutes unless it has just ended.</summary>
    public Task PostAsync(string labels, bool ended = false) => PostAsync(Alert(labels) with
    {
        EndsAt = ended ? Time.Now : Time.Now + Duration.FromMinutes(5),
    });

    public async Task PostAsync(params Alert[] alerts) => await Alerts.PutAsync(alerts, Cancelled);

    public Alert Alert(string labels) => new()
    {
        Labels = LabelSet.From(labels.Split(',').Select(pair => pair.Split('=')).Select(pair => new Label(pair[0], pair[1]))),
        Annotations = Annotations.Empty,
        StartsAt = Time.Now,
        EndsAt = Time.Now + Duration.FromMinutes(5),
        GeneratorUrl = "",
        UpdatedAt = Time.Now,
    };

    /// <summary>Lets time go by turn for turn, each of them and what it sends brought to its end.</summary>
    public async Task AdvanceAsync(int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            Time.Advance(Duration.FromSeconds(1));
            await SettledAsync();
        }
    }

    /// <summary>Lets time go by, but not while a receiver is being asked, until something has come about.</summary>
    public async Task AdvanceUntilAsync(Func<bool> holds)
    {
        var given = Time.Now + Duration.FromMinutes(30);
        while (!holds())
        {
            // Behind the loops, and behind the deliveries that they have begun; the very first one takes its time.
            var groups = await Dispatcher.GroupsAsync(Cancelled);
            var isBeginning = groups.Any(group => group.IsBeingTold) && Standings.All.All(standing => standing is { InFlight: 0, Attempts: 0 });
            await Task.Run(static () => { }, Cancelled);

            Assert.True(Time.Now < given, "it has not come about within half an hour");
            if (!isBeginning && !Standings.All.Any(standing => standing.InFlight > 0))
            {
                Time.Advance(Duration.FromMilliseconds(50));
            }
        }
    }

    /// <summary>Ends when nothing is on its way to anybody.</summary>
    public async Task<ImmutableArray<GroupSnapshot>> SettledAsync()
    {
        var groups = await Dispatcher.GroupsAsync(Cancelled);
        while (groups.Any(group => group.IsBeingTold))
        {
            await Task.Yield();
            groups = await Dispatcher.GroupsAsync(Cancelled);
        }

        return groups;
    }

    /// <summary>All that was attempted, oldest first, with what went over the wire.</summary>
    public async Task<LedgerEntry[]> AttemptsAsync()
    {
        await Ledger.WrittenAsync(Cancelled);
        var ledger = provider.GetRequiredService<ILedger>();
        var page = await ledger.ReadAsync(new LedgerQuery(1_000), Cancelled);

        return await Task.WhenAll(page.Entries.Reverse().Select(async entry => (await ledger.FindAsync(entry.Id, Cancelled))!));
    }

    /// <summary>All that became of alerts, oldest first: of which, and what.</summary>
    public async Task<RecordedChange[]> ChangesAsync()
    {
        await Alerts.RenewRecordsAsync(Time.Now, Time.Now, Cancelled);
        var page = await provider.GetRequiredService<StateHistory>().ReadAsync(new(1_000), Cancelled);

        return [.. page.Changes.Reverse()];
    }

    /// <summary>Silences what one label says, and gives the silence's id.</summary>
    public async Task<SilenceId> SilenceAsync(string name, string value, Duration lasts)
    {
        var draft = Support.Silences.Draft(Time.Now, name, value) with { EndsAt = Time.Now + lasts };

        return ((SilenceOutcome.Done)await Silences.SetAsync(draft)).Id;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var hosted in running.Reverse())
        {
            await hosted.StopAsync(new CancellationToken(canceled: GivesUp && hosted is Dispatcher));
        }

        await provider.DisposeAsync();
        Measured.Dispose();
        Log.Dispose();
    }

    private static string With(string configuration, Uri receiver) =>
        configuration.Replace("RECEIVER", receiver.ToString().TrimEnd('/'), StringComparison.Ordinal);

    private static ConfigLoad.Loaded Load(string configuration) => Configs.Loaded(configuration);
}

/// <summary>What a receiver was told, in short: when, why, and of which alerts.</summary>
internal static class Told
{
    /// <summary><c>first notification: a=1 b=2!</c>, where what is over has an exclamation mark.</summary>
    public static string InShort(ReceivedRequest request)
    {
        var body = JsonNode.Parse(request.Body)!;
        var alerts = body["alerts"]!.AsArray().Select(alert =>
            string.Join(',', alert!["labels"]!.AsObject().Select(label => $"{label.Key}={label.Value}"))
            + (alert["status"]!.ToString() == "resolved" ? "!" : ""));

        return $"{body["notification_reason"]}: {string.Join(' ', alerts)}";
    }

    public static string[] InShort(this StubReceiver receiver) => [.. receiver.Requests.Select(InShort)];
}
