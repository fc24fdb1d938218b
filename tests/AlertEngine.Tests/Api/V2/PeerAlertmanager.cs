using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Api.V2;

/// <summary>A real Alertmanager with the configuration that our program has.</summary>
internal sealed class PeerAlertmanager : IAsyncDisposable
{
    private readonly TempFolder folder;
    private readonly ChildProcess process;

    private PeerAlertmanager(TempFolder folder, ChildProcess process, Uri address)
    {
        (this.folder, this.process) = (folder, process);
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
    }

    public HttpClient Http { get; }

    public static async Task<PeerAlertmanager> StartAsync(string configuration, CancellationToken cancellationToken)
    {
        var folder = new TempFolder();
        var process = ExternalTool.Alertmanager.Start(
            $"--config.file={folder.Write("alertmanager.yml", configuration)}",
            $"--storage.path={folder.File("data")}",
            "--web.listen-address=127.0.0.1:0",
            "--cluster.listen-address=");
        var line = await process.LineAsync("TLS is disabled", cancellationToken);

        return new(folder, process, new Uri($"http://{line.Split("address=")[1].Split(' ')[0]}"));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await process.DisposeAsync();
        folder.Dispose();
    }
}
