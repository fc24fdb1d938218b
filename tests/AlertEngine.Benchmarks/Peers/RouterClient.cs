using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace AlertEngine.Benchmarks.Peers;

/// <summary>Posts to a router, one request after the other, and notes how long each took.</summary>
internal sealed class RouterClient : IDisposable
{
    private readonly HttpClient http;
    private readonly List<TimeSpan> latencies = [];

    public RouterClient()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Address = listener.LocalEndpoint.ToString()!;
        http = new HttpClient { BaseAddress = new Uri($"http://{Address}") };
    }

    /// <summary>A free one, where the router is to listen.</summary>
    public string Address { get; }

    public async Task ReadyAsync()
    {
        while (true)
        {
            try
            {
                if ((await http.GetAsync(new Uri("/-/ready", UriKind.Relative))).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not yet listening.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    public async Task PostAsync(byte[] alerts)
    {
        using var body = new ByteArrayContent(alerts);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var started = Stopwatch.GetTimestamp();
        using var answer = await http.PostAsync(new Uri("/api/v2/alerts", UriKind.Relative), body);
        latencies.Add(Stopwatch.GetElapsedTime(started));
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>How long the answer with all groups took to its last byte, and its size.</summary>
    public async Task<(TimeSpan Took, long Bytes)> GroupsAsync()
    {
        var started = Stopwatch.GetTimestamp();
        using var answer = await http.GetAsync(new Uri("/api/v2/alerts/groups", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        await using var body = await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
        var buffer = new byte[64 * 1024];
        var bytes = 0L;
        while (await body.ReadAsync(buffer) is var read and > 0)
        {
            bytes += read;
        }

        return (Stopwatch.GetElapsedTime(started), bytes);
    }

    /// <summary>Of the posts since the last question: the middle one, and the one that 99 of 100 are faster than.</summary>
    public (TimeSpan Middle, TimeSpan Slow, TimeSpan Slowest) TakeLatencies()
    {
        latencies.Sort();
        var taken = (latencies[latencies.Count / 2], latencies[latencies.Count * 99 / 100], latencies[^1]);
        latencies.Clear();

        return taken;
    }

    public void Dispose() => http.Dispose();
}
