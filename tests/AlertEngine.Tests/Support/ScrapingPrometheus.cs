using Microsoft.AspNetCore.Http;

namespace AlertEngine.Tests.Support;

/// <summary>A real Prometheus that has read one exposition.</summary>
internal sealed class ScrapingPrometheus : IAsyncDisposable
{
    // A busy machine needs its time for a first answer, and a scrape that fails takes back what the one before it brought.
    private const string Pace = "scrape_interval: 5s, scrape_timeout: 5s";

    private readonly TempFolder folder = new();
    private readonly TaskCompletionSource stored = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string exposition;
    private StubServer? target;
    private ChildProcess? process;
    private int scrapes;

    private ScrapingPrometheus(string exposition) => this.exposition = exposition;

    public Uri Url { get; private set; } = null!;

    /// <param name="settings">Of the job, beside how often it reads.</param>
    public static async Task<ScrapingPrometheus> StartAsync(
        string exposition, string job, string settings, IEnumerable<string> flags, CancellationToken cancellationToken)
    {
        var prometheus = new ScrapingPrometheus(exposition);
        try
        {
            await prometheus.ScrapeAsync(job, settings, flags, cancellationToken);

            return prometheus;
        }
        catch
        {
            await prometheus.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await process.DisposeAsync();
        }

        if (target is not null)
        {
            await target.DisposeAsync();
        }

        folder.Dispose();
    }

    private async Task ScrapeAsync(string job, string settings, IEnumerable<string> flags, CancellationToken cancellationToken)
    {
        target = await StubServer.StartAsync(AnswerAsync, cancellationToken);
        var config = folder.Write(
            "prometheus.yml", $"scrape_configs: [{{job_name: {job}, {Pace}, {settings}static_configs: [{{targets: ['{target.Url.Authority}']}}]}}]\n");
        var port = Ports.Free();
        Url = new($"http://127.0.0.1:{port}");
        process = ExternalTool.Prometheus.Start(
            [$"--config.file={config}", $"--storage.tsdb.path={folder.File("data")}", $"--web.listen-address=127.0.0.1:{port}", .. flags]);
        await process.LineAsync("Server is ready to receive web requests", cancellationToken);
        await stored.Task.OrFail(() => $"nothing was read:\n{process.Errors}", cancellationToken);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        // Whoever comes again has kept what came the first time.
        if (Interlocked.Increment(ref scrapes) == 2)
        {
            stored.TrySetResult();
        }

        await new StubAnswer(200, exposition, "text/plain; version=0.0.4").WriteAsync(context);
    }
}
