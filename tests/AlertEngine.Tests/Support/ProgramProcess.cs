using System.Collections.Immutable;

namespace AlertEngine.Tests.Support;

/// <summary>The real program in a process of its own, with its own port, configuration file and data folder.</summary>
internal sealed class ProgramProcess : IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(20);
    private readonly TempFolder folder = new();
    private readonly ImmutableArray<string> extraArguments;
    private readonly string prefix;
    private readonly int port = Ports.Free();
    private ChildProcess process;

    private ProgramProcess(string configuration, ImmutableArray<string> extraArguments, string prefix)
    {
        (this.extraArguments, this.prefix) = (extraArguments, prefix);
        Configure(configuration);
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        process = Launch();
    }

    public HttpClient Http { get; }

    /// <summary>What the present run, since its start or restart, has written.</summary>
    public ChildProcess Process => process;

    public string ConfigurationFile => folder.File("alertengine.yml");

    public string DataFolder => folder.File("data");

    /// <summary>Starts the program and waits until it says that it is ready.</summary>
    /// <param name="prefix">The path under which the arguments make it serve.</param>
    public static async Task<ProgramProcess> StartAsync(
        string configuration, ImmutableArray<string> extraArguments, CancellationToken cancellationToken, string prefix = "")
    {
        var program = new ProgramProcess(configuration, extraArguments, prefix);
        try
        {
            return await program.ReadyAsync(cancellationToken);
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the program with just these arguments, for tests that watch it end.</summary>
    public static ChildProcess Launch(params IEnumerable<string> arguments) =>
        ChildProcess.StartOwn("alertengine.dll", arguments);

    /// <summary>Writes the configuration file anew; the running program sees it when it reloads.</summary>
    public void Configure(string configuration) => folder.Write("alertengine.yml", configuration);

    /// <summary>Starts again on the same port, configuration file and data, after killing what still runs.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await process.DisposeAsync();
        process = Launch();
        await ReadyAsync(cancellationToken);
    }

    public Task KillAsync(CancellationToken cancellationToken) => process.KillAsync(cancellationToken);

    public Task<int> StopAsync(CancellationToken cancellationToken) => process.StopAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        Http.Dispose();
        folder.Dispose();
    }

    private ChildProcess Launch() =>
        Launch(
            [
                $"--config.file={ConfigurationFile}",
                $"--storage.path={DataFolder}",
                $"--web.listen-address=127.0.0.1:{port}",
                "--cluster.listen-address=",
                .. extraArguments,
            ]);

    private async Task<ProgramProcess> ReadyAsync(CancellationToken cancellationToken)
    {
        await PollAsync(cancellationToken)
            .OrFail(() => $"the program was not ready:\n{process.Errors}", cancellationToken);
        return this;
    }

    private async Task PollAsync(CancellationToken cancellationToken)
    {
        using var beat = new PeriodicTimer(Beat, TimeProvider.System);
        while (!await IsReadyAsync(cancellationToken))
        {
            if (process.HasExited)
            {
                var exitCode = await process.ExitAsync(cancellationToken);
                throw new InvalidOperationException(
                    $"the program ended with {exitCode}:\n{process.Output}{process.Errors}");
            }

            await beat.WaitForNextTickAsync(cancellationToken);
        }
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await Http.GetAsync($"{prefix}/-/ready", cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException) // not listening yet
        {
            return false;
        }
    }
}
