using System.Diagnostics.Metrics;
using AlertEngine.Diagnostics;
using AlertEngine.Labels;
using AlertEngine.RemoteWrite;
using AlertEngine.Series;
using AlertEngine.Tests.Configuration;
using AlertEngine.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AlertEngine.Tests.RemoteWrite;

/// <summary>Writers with a configuration in force, a clock that moves when told, and their log and counters at hand.</summary>
internal sealed class RemoteWriteRun : IAsyncDisposable
{
    public static readonly Instant Start = Instant.FromUtc(2026, 11, 21, 4, 0);

    private readonly ServiceProvider services;

    private RemoteWriteRun(string folder)
    {
        services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(Log))
            .AddSingleton<TimeProvider>(Time)
            .AddDiagnostics()
            .AddRemoteWrite(RemoteWriteOptions.In(folder))
            .BuildServiceProvider();
        Measurements = new(services.GetRequiredService<IMeterFactory>());
        Writers = services.GetRequiredService<RemoteWriters>();
    }

    public ManualTime Time { get; } = new(Start);

    public Log Log { get; } = new();

    public Measurements Measurements { get; }

    public RemoteWriters Writers { get; }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<RemoteWriteRun> StartAsync(TempFolder folder, string configuration)
    {
        var run = new RemoteWriteRun(folder.Path);
        await run.ConfigureAsync(configuration);

        return run;
    }

    public Task ConfigureAsync(string configuration) => Writers.FollowAsync(Configs.Config(configuration), Cancelled);

    /// <summary>Writes a sample of a series of this name, taken now.</summary>
    public Task WriteAsync(string name, double value = 1) => WriteAsync((name, value));

    public Task WriteAsync(params (string Name, double Value)[] samples) =>
        WriteAsync(Array.ConvertAll(samples, sample => new SeriesSample(LabelSet.Of(new Label("__name__", sample.Name)), Time.Now, sample.Value)));

    public async Task WriteAsync(params SeriesSample[] samples) => await Writers.WriteAsync(samples, Cancelled);

    /// <summary>A counter of the store that is called <c>store</c>.</summary>
    public double Count(string name, Uri url, string reason = "") =>
        Measurements[$"prometheus_remote_storage_{name}{{remote_name=store}}{{url={url}}}{(reason.Length > 0 ? $"{{reason={reason}}}" : "")}"];

    /// <summary>Ends when the clock has passed this much, once somebody waits for that moment.</summary>
    public async Task PassAsync(Duration duration)
    {
        await Time.TimerSetForAsync(Time.Now + duration, Cancelled);
        Time.Advance(duration);
    }

    public async ValueTask DisposeAsync()
    {
        await Writers.StopAsync(new CancellationToken(canceled: true));
        await services.DisposeAsync();
        Measurements.Dispose();
        Log.Dispose();
    }
}
