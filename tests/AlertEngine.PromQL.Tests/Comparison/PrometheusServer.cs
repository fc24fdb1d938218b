using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using AlertEngine.PromQL.Series;
using AlertEngine.Tests.Support;

namespace AlertEngine.PromQL.Tests.Comparison;

/// <summary>A real Prometheus with the samples of a source in it; it is gone, with its folder, when it is disposed.</summary>
internal sealed class PrometheusServer : IAsyncDisposable
{
    private static readonly Version Oldest = new(3, 5);

    private readonly TempFolder folder;
    private readonly ChildProcess process;
    private readonly HttpClient client;

    private PrometheusServer(TempFolder folder, int port, IEnumerable<string> features)
    {
        this.folder = folder;
        process = ExternalTool.Prometheus.Start(
            $"--config.file={folder.Write("prometheus.yml", "global: {scrape_interval: 1h}\n")}",
            $"--storage.tsdb.path={folder.File("data")}",
            "--storage.tsdb.retention.time=100y",
            "--web.enable-remote-write-receiver",
            $"--web.listen-address=127.0.0.1:{port}",
            $"--enable-feature={string.Join(',', ["native-histograms", "promql-experimental-functions", .. features])}");
        client = new() { BaseAddress = new($"http://127.0.0.1:{port}/") };
    }

    public static async Task<PrometheusServer> StartAsync(
        MemorySource source, CancellationToken cancellationToken, params string[] features)
    {
        var server = Launch(features);
        try
        {
            await server.process.LineAsync("Server is ready to receive web requests", cancellationToken);
            await server.SkipIfOldAsync(cancellationToken);
            foreach (var request in RemoteWrite.Requests(source))
            {
                await server.WriteAsync(request, cancellationToken);
            }

            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public Task<Answer> InstantAsync(string query, long time, CancellationToken cancellationToken) =>
        AskAsync("api/v1/query", [new("query", query), new("time", Seconds(time))], cancellationToken);

    public Task<Answer> RangeAsync(
        string query, long start, long end, TimeSpan step, CancellationToken cancellationToken) => AskAsync(
            "api/v1/query_range",
            [
                new("query", query), new("start", Seconds(start)), new("end", Seconds(end)),
                // As a duration: a number of seconds would be cut off at the nanosecond before.
                new("step", $"{(long)step.TotalMilliseconds}ms"),
            ],
            cancellationToken);

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await process.DisposeAsync();
        folder.Dispose();
    }

    private static string Seconds(long milliseconds) => (milliseconds / 1000m).ToString(CultureInfo.InvariantCulture);

    private static PrometheusServer Launch(string[] features)
    {
        var folder = new TempFolder();
        try
        {
            return new(folder, FreePort(), features);
        }
        catch
        {
            // Without the program the test is skipped, and nothing may stay behind.
            folder.Dispose();
            throw;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task SkipIfOldAsync(CancellationToken cancellationToken)
    {
        var answer = await client.GetStringAsync(new Uri("api/v1/status/buildinfo", UriKind.Relative), cancellationToken);
        using var json = JsonDocument.Parse(answer);
        var version = json.RootElement.GetProperty("data").GetProperty("version").GetString()!.Split('+', '-')[0];
        Assert.SkipWhen(Version.Parse(version) < Oldest, $"Prometheus {version} speaks an older language than {Oldest}");
    }

    private async Task WriteAsync(byte[] request, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(request);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        content.Headers.ContentEncoding.Add("snappy");
        using var response = await client.PostAsync(new Uri("api/v1/write", UriKind.Relative), content, cancellationToken);
        var answer = await response.Content.ReadAsStringAsync(cancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"the samples were refused: {answer}");
    }

    private async Task<Answer> AskAsync(
        string path, KeyValuePair<string, string>[] form, CancellationToken cancellationToken)
    {
        using var content = new FormUrlEncodedContent(form);
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), content, cancellationToken);
        return Answer.Read(await response.Content.ReadAsByteArrayAsync(cancellationToken));
    }
}
