using System.Text;
using AlertEngine.Configuration;
using AlertEngine.Diagnostics;
using AlertEngine.Labels;
using AlertEngine.RemoteWrite;
using AlertEngine.Series;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.CrashWriter;

/// <summary>Writes samples for a remote store that is not there until it is killed, and prints the value of each that was taken.</summary>
internal static class SampleWriter
{
    private const string Configuration = "remote_write: [{name: store, url: 'http://127.0.0.1:1'}]";

    public static async Task<int> RunAsync(string folder)
    {
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddDiagnostics()
            .AddRemoteWrite(RemoteWriteOptions.In(folder))
            .BuildServiceProvider();
        var writers = services.GetRequiredService<RemoteWriters>();
        var loaded = (ConfigLoad.Loaded)new ConfigLoader([], LoadOptions.Default).Load("crash.yml", Encoding.UTF8.GetBytes(Configuration));
        await writers.FollowAsync(loaded.Config, CancellationToken.None);
        var series = LabelSet.Of(new Label("__name__", "crash"));
        var start = TimeProvider.System.GetCurrentInstant();
        for (var n = 0; ; n++)
        {
            await writers.WriteAsync(new SeriesSample[] { new(series, start + Duration.FromMilliseconds(n), n) }, CancellationToken.None);
            await Console.Out.WriteLineAsync($"{n}");
        }
    }
}
