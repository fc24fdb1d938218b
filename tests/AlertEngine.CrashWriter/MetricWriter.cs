using System.Text;
using AlertEngine.Configuration;
using AlertEngine.Diagnostics;
using AlertEngine.Labels;
using AlertEngine.Metrics;
using AlertEngine.Metrics.Disk;
using AlertEngine.Querying;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime.Extensions;

namespace AlertEngine.CrashWriter;

/// <summary>Writes metrics into the embedded store, and shortens its log again and again, until it is killed; prints each value that was taken.</summary>
internal static class MetricWriter
{
    public static async Task<int> RunAsync(string folder)
    {
        var loaded = (ConfigLoad.Loaded)new ConfigLoader([], LoadOptions.Default).Load("crash.yml", Encoding.UTF8.GetBytes("rule_files: []"));
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(new ActiveConfig(loaded))
            .AddDiagnostics()
            .AddQuerying()
            .AddMetricStore(MetricsOptions.In(folder))
            .BuildServiceProvider();
        var upkeep = services.GetServices<IHostedService>().OfType<MetricUpkeep>().Single();
        await upkeep.StartAsync(CancellationToken.None);
        var store = services.GetRequiredService<MetricStore>();
        var batch = new MetricBatch(store, services.GetRequiredService<MetricLog>());
        _ = Task.Run(() => ShortenForever(upkeep));
        var series = store.SeriesOf(LabelSet.Of(new Label("__name__", "crash")));
        var start = TimeProvider.System.GetCurrentInstant().ToUnixTimeMilliseconds();
        for (var n = 0; ; n++)
        {
            batch.Add(ref series, start + n, n);
            batch.Commit();
            await Console.Out.WriteLineAsync($"{n}");
        }
    }

    private static void ShortenForever(MetricUpkeep upkeep)
    {
        while (true)
        {
            upkeep.Shorten();
        }
    }
}
