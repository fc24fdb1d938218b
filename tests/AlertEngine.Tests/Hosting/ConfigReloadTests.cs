using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using AlertEngine.Configuration;
using AlertEngine.Hosting;
using AlertEngine.Tests.Configuration;
using AlertEngine.Tests.Persistence;
using AlertEngine.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AlertEngine.Tests.Hosting;

/// <summary>Reloading in numbers: nothing is lost and nothing is kept.</summary>
public sealed class ConfigReloadTests
{
    private const int Times = 1_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thousand_reloads_under_load_lose_no_request()
    {
        await using var program = await ProgramProcess.StartAsync("route: {receiver: r}\nreceivers: [{name: r}]\n", [], Cancellation);
        using var done = new CancellationTokenSource();
        var load = Enumerable.Range(0, 4).Select(_ => AskUntilAsync(program.Http, done.Token)).ToArray();

        for (var i = 0; i < Times; i++)
        {
            using var answer = await program.Http.PostAsync("/-/reload", content: null, Cancellation);
            answer.EnsureSuccessStatusCode();
        }

        await done.CancelAsync();
        Assert.All(await Task.WhenAll(load), answered => Assert.True(answered > 0));
    }

    [Fact]
    public async Task A_thousand_reloads_keep_none_of_the_old_configurations()
    {
        using var folder = new TempFolder();
        await using var storage = await TestStorage.OpenAsync(folder.Path);
        using var meters = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var source = new ConfigSource(Configs.Loader, folder.Write("c.yml", "route: {receiver: r}\nreceivers: [{name: r}]\n"), dataSource: null);
        var active = new ActiveConfig((ConfigLoad.Loaded)source.Load());
        using var reload = new ConfigReload(
            source, active, new ConfigInstruments(meters.GetRequiredService<IMeterFactory>(), active), followers: [], storage.Journal,
            storage.Time, NullLogger<ConfigReload>.Instance);
        await reload.BeginAsync(Cancellation);

        var old = await ReloadManyAsync(reload, active);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.Equal(0, old.Count(config => config.TryGetTarget(out _)));
    }

    // Apart, so that no local of the test keeps what it looks for.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<List<WeakReference<Config>>> ReloadManyAsync(ConfigReload reload, ActiveConfig active)
    {
        var old = new List<WeakReference<Config>>();
        for (var i = 0; i < Times; i++)
        {
            old.Add(new(active.Current.Config));
            await reload.RunAsync(Cancellation);
        }

        return old;
    }

    private static async Task<int> AskUntilAsync(HttpClient http, CancellationToken done)
    {
        var answered = 0;
        while (!done.IsCancellationRequested)
        {
            using var answer = await http.GetAsync("/api/v2/status", Cancellation);
            answer.EnsureSuccessStatusCode();
            answered++;
        }

        return answered;
    }
}
