using System.Diagnostics.Metrics;
using AlertEngine.Configuration;
using AlertEngine.Diagnostics;
using AlertEngine.Metrics;
using AlertEngine.Metrics.Disk;
using AlertEngine.Querying;
using AlertEngine.Tests.Configuration;
using AlertEngine.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AlertEngine.Tests.Metrics.Disk;

/// <summary>A store on disk, as the program has it, on a clock that a test moves.</summary>
internal sealed class KeptMetrics : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly MetricUpkeep upkeep;

    private KeptMetrics(string folder, ManualTime time, Func<MetricsOptions, MetricsOptions> change)
    {
        Time = time;
        services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(Log))
            .AddSingleton<TimeProvider>(time)
            .AddSingleton(new ActiveConfig(Configs.Loaded("rule_files: []")))
            .AddDiagnostics()
            .AddQuerying()
            .AddMetricStore(change(MetricsOptions.In(folder)))
            .BuildServiceProvider();
        Measurements = new(services.GetRequiredService<IMeterFactory>());
        upkeep = services.GetServices<IHostedService>().OfType<MetricUpkeep>().Single();
        Batch = new(Store, services.GetRequiredService<MetricLog>());
    }

    public ManualTime Time { get; }

    public Log Log { get; } = new();

    public Measurements Measurements { get; }

    public MetricBatch Batch { get; }

    public MetricStore Store => services.GetRequiredService<MetricStore>();

    public IServiceProvider Services => services;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<KeptMetrics> StartAsync(TempFolder folder, ManualTime time, Func<MetricsOptions, MetricsOptions>? change = null)
    {
        var kept = new KeptMetrics(folder.Path, time, change ?? (options => options));
        await kept.upkeep.StartAsync(Cancelled);

        return kept;
    }

    /// <summary>Writes samples of one series, a second apart, the last of them now.</summary>
    public void Write(string name, params double[] values)
    {
        var series = Store.SeriesOf(StoredSeries.Named(name));
        var now = Time.Now.ToUnixTimeMilliseconds();
        for (var i = 0; i < values.Length; i++)
        {
            Batch.Add(ref series, now - (1000 * (values.Length - 1 - i)), values[i]);
        }

        Batch.Commit();
    }

    /// <summary>Ends when the upkeep has taken its turn at each second of this time.</summary>
    public async Task PassAsync(Duration duration)
    {
        for (var second = Duration.Zero; second < duration; second += Duration.FromSeconds(1))
        {
            await Time.TimerSetForAsync(Time.Now + Duration.FromSeconds(1), Cancelled);
            Time.Advance(Duration.FromSeconds(1));
        }

        await Time.TimerSetForAsync(Time.Now + Duration.FromSeconds(1), Cancelled);
    }

    public Task StopAsync() => upkeep.StopAsync(Cancelled);

    public string[] Ask(string query) => Store.Ask(query, Time.Now.ToUnixTimeMilliseconds());

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Measurements.Dispose();
        Log.Dispose();
    }
}
