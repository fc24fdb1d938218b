using System.Diagnostics.Metrics;
using AlertEngine.Diagnostics;
using AlertEngine.Persistence;
using AlertEngine.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AlertEngine.Tests.Persistence;

/// <summary>The storage as the program has it, from opening to a clean stop, on a clock that stands still.</summary>
internal sealed class TestStorage : IAsyncDisposable
{
    public static readonly Instant Start = Instant.FromUtc(2026, 3, 1, 12, 0);

    private readonly ServiceProvider provider;
    private readonly List<IHostedService> running = [];

    private TestStorage(string folder)
    {
        provider = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log))
            .AddSingleton<TimeProvider>(Time)
            .AddDiagnostics()
            .AddPersistence(new StorageOptions(folder, Retention: Duration.FromHours(120)))
            .BuildServiceProvider();
        Measured = new Measurements(provider.GetRequiredService<IMeterFactory>());
    }

    public Log Log { get; } = new();

    public ManualTime Time { get; } = new(Start);

    public Measurements Measured { get; }

    public IJournal Journal => provider.GetRequiredService<IJournal>();

    public IAlertLog Alerts => provider.GetRequiredService<IAlertLog>();

    public IStateChangeLog StateChanges => provider.GetRequiredService<IStateChangeLog>();

    public StorageCondition Condition => provider.GetRequiredService<StorageHealth>().Condition;

    public static async Task<TestStorage> OpenAsync(string folder)
    {
        var storage = new TestStorage(folder);
        try
        {
            storage.provider.GetRequiredService<Storage>();
            return storage;
        }
        catch
        {
            await storage.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts what works in the background.</summary>
    public async Task RunAsync()
    {
        running.AddRange(provider.GetServices<IHostedService>());
        foreach (var hosted in running)
        {
            await hosted.StartAsync(TestContext.Current.CancellationToken);
        }
    }

    public Task<WriteOutcome> AppendAsync(string summary, Instant? at = null) => Journal.AppendAsync(
        new JournalEntry(at ?? Start, JournalKind.ConfigurationLoaded, summary), TestContext.Current.CancellationToken);

    /// <summary>All entries, newest first.</summary>
    public async Task<JournalEntry[]> ReadAsync() =>
        [.. await Journal.ReadAsync(new JournalQuery(Limit: 1_000_000), TestContext.Current.CancellationToken)];

    public async Task<HashSet<string>> SummariesAsync() => [.. (await ReadAsync()).Select(entry => entry.Summary)];

    public async ValueTask DisposeAsync()
    {
        foreach (var hosted in running)
        {
            await hosted.StopAsync(CancellationToken.None);
        }

        await provider.DisposeAsync();
        Measured.Dispose();
        Log.Dispose();
    }
}
