using System.Text;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Rules;
using AlertEngine.Diagnostics;
using AlertEngine.Evaluation;
using AlertEngine.Forwarding;
using AlertEngine.Labels;
using AlertEngine.Metrics;
using AlertEngine.Persistence;
using AlertEngine.Querying;
using AlertEngine.Series;
using AlertEngine.Tests.Configuration;
using AlertEngine.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AlertEngine.Tests.Evaluation;

/// <summary>
/// The rule engine as the program has it, on a clock that a test moves: it asks a stub Prometheus, keeps its phases in a folder of its
/// own, and what it tells and writes is kept for the test to look at.
/// </summary>
internal sealed class RuleWorld : IAsyncDisposable
{
    public const string File = "rules.yml";

    public static readonly Instant Start = Instant.FromUtc(2026, 3, 1, 12, 0);

    private readonly TempFolder folder = new();
    private readonly Action<IServiceCollection> add;
    private RunningEngine? running;

    private RuleWorld(StubPrometheus prometheus, Action<IServiceCollection> add) => (Prometheus, this.add) = (prometheus, add);

    public StubPrometheus Prometheus { get; }

    public ManualTime Time { get; } = new(Start);

    public Log Log { get; } = new();

    /// <summary>Whatever was said of alerts.</summary>
    public ToldAlerts Told { get; } = new();

    /// <summary>The series that rules made.</summary>
    public WrittenSeries Written { get; } = new();

    /// <summary>For reloads; set them before.</summary>
    public RuleSettings Settings { get; set; } = new()
    {
        DefaultInterval = Duration.FromSeconds(10),
        QueryTimes = new(Duration.Zero, Duration.FromSeconds(30)),
        ExternalLabels = LabelSet.Empty,
        ExternalUrl = "http://alertengine.example",
        Options = EvaluationOptions.Default,
    };

    public IServiceProvider Services => running!.Provider;

    public RuleEngine Engine => Services.GetRequiredService<RuleEngine>();

    public RunningGroup Group => Assert.Single(Engine.Groups);

    /// <summary>A world whose rules wait for their first slot.</summary>
    /// <param name="add">What the test needs besides the engine.</param>
    public static async Task<RuleWorld> StartAsync(string rules, Action<IServiceCollection>? add = null)
    {
        var world = new RuleWorld(await StubPrometheus.StartAsync(TestContext.Current.CancellationToken), add ?? (_ => { }));
        world.running = world.Run();
        await world.LoadAsync(rules);

        return world;
    }

    /// <summary>What the expression gives from now on: <c>up{job="a"}</c> with its value.</summary>
    public void Answer(string expression, params (string Series, double Value)[] samples) =>
        Prometheus.Answer(expression, StubPrometheus.Vector(VectorJson.Of(samples)));

    /// <summary>Puts the rules of one file in force, with a broken text none.</summary>
    public Task LoadAsync(string rules) => LoadAsync((File, rules));

    public async Task LoadAsync(params (string File, string Text)[] files)
    {
        await Engine.ApplyAsync(Read(files), Settings, TestContext.Current.CancellationToken);
        await WaitingAsync(Engine.Groups);
    }

    /// <summary>Moves on to the next slot, and ends when each group was evaluated whose slot it is.</summary>
    public async Task EvaluateAsync(int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            var next = Engine.Groups.Min(NextOf);
            var due = Engine.Groups.Where(group => NextOf(group) == next).ToArray();
            Time.Advance(next - Time.Now);
            foreach (var _ in due)
            {
                await running!.RanAsync();
            }

            await WaitingAsync(due);
        }
    }

    /// <summary>Lets so much time go by at once, as when the machine sleeps, and ends when what was due then was evaluated.</summary>
    public async Task SleepAsync(Duration duration)
    {
        var due = Engine.Groups.Where(group => NextOf(group) <= Time.Now + duration).ToArray();
        Time.Jump(duration);
        foreach (var _ in due)
        {
            await running!.RanAsync();
        }

        await WaitingAsync(due);
    }

    /// <summary>Evaluates until so much time has gone by.</summary>
    public async Task EvaluateForAsync(Duration duration)
    {
        for (var end = Time.Now + duration; Engine.Groups.Min(NextOf) <= end;)
        {
            await EvaluateAsync();
        }
    }

    /// <summary>Ends the engine and starts it again on what it left behind.</summary>
    public async Task RestartAsync(string rules, Duration downFor = default)
    {
        await Services.GetRequiredService<IPhaseLog>().SaveAliveAsync(Time.Now, TestContext.Current.CancellationToken);
        await running!.DisposeAsync();
        Time.Advance(downFor);
        running = Run();
        await LoadAsync(rules);
    }

    public RunningRule Rule(string name) => Engine.Groups.SelectMany(group => group.Rules).Single(rule => rule.Definition.Name == name);

    /// <summary>How the last evaluation of a rule went.</summary>
    public RuleRun Last(string rule) => Rule(rule).History.Last ?? throw new Xunit.Sdk.XunitException($"{rule} was not evaluated");

    /// <summary>The alerts of a rule that are pending or firing.</summary>
    public IReadOnlyList<AlertLook> Alerts(string rule) => ((AlertingRule)Rule(rule)).Shown.Look();

    public async ValueTask DisposeAsync()
    {
        if (running is not null)
        {
            await running.DisposeAsync();
        }

        await Prometheus.DisposeAsync();
        Log.Dispose();
        folder.Dispose();
    }

    private static RuleSet Read(IEnumerable<(string File, string Text)> files)
    {
        var reader = new RuleFileReader(RuleOptions.Default);
        RuleFileState[] states =
        [
            .. files.Select(file => reader.Read(file.File, Encoding.UTF8.GetBytes(file.Text))).Select(load => load switch
            {
                RuleFileLoad.Loaded loaded => new RuleFileState(loaded.File, loaded.Groups, [], loaded.Warnings),
                RuleFileLoad.Refused refused => new RuleFileState(refused.File, [], refused.Problems, []),
                _ => throw new System.Diagnostics.UnreachableException(),
            }),
        ];

        return new([.. states.SelectMany(state => state.Groups)], [.. states]);
    }

    private Task WaitingAsync(IEnumerable<RunningGroup> groups) =>
        Task.WhenAll(groups.Select(group => Time.TimerSetForAsync(NextOf(group), TestContext.Current.CancellationToken)))
            .OrFail(() => "a group does not wait for its slot", TestContext.Current.CancellationToken);

    // Slots are nanoseconds, timers whole milliseconds.
    private Instant NextOf(RunningGroup group) =>
        Start + Duration.FromMilliseconds(Math.Ceiling((group.Schedule.First(Time.Now) - Start).TotalMilliseconds));

    private RunningEngine Run()
    {
        var services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log))
            .AddSingleton<TimeProvider>(Time)
            .AddDiagnostics()
            .AddPersistence(new StorageOptions(folder.Path, Retention: Duration.FromHours(120)))
            .AddSingleton(new ActiveConfig(Configs.Loaded($"datasources: [{{name: default, url: '{Prometheus.Url}'}}]")))
            .AddQuerying()
            .AddMetricStore(MetricsOptions.In(folder.Path))
            .AddSingleton(provider => new DataSources( // a question that failed is asked again while the test's clock stands still
                provider.GetRequiredService<ActiveConfig>(), provider.GetRequiredService<QueryingInstruments>(), new HurriedTime(TimeSpan.FromMilliseconds(500))))
            .AddSingleton<IAlertOutlet>(Told)
            .AddSingleton<ISeriesSink>(Written)
            .AddEvaluation(RuleOptions.Default, Settings.Options, new Uri(Settings.ExternalUrl));
        add(services);

        return new(services.BuildServiceProvider());
    }
}
