using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Text;
using AlertEngine.Configuration.Sources;
using AlertEngine.Labels;
using AlertEngine.Querying;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace AlertEngine.Benchmarks.Querying;

/// <summary>What a question with one result costs from end to end over loopback, with a server that costs next to nothing.</summary>
[MemoryDiagnoser]
public class QuestionBenchmarks
{
    private static readonly byte[] Response = Encoding.ASCII.GetBytes(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 125\r\n\r\n"
        + """{"status":"success","data":{"resultType":"vector","result":[{"metric":{"instance":"host-1:9100"},"value":[1435781451,"1"]}]}}""");

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly SeriesCache<LabelSet> known = new(labels => labels);
    private readonly RuleQuery query = new()
    {
        Expression = "sum by (instance) (rate(node_cpu_seconds_total{mode!=\"idle\"}[5m])) > 0.9",
        Parameters = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty,
        Headers = [],
        Tenant = "",
        PartialResponse = null,
    };

    private HttpDataSource? source;

    [GlobalSetup]
    public void Setup()
    {
        listener.Start();
        _ = ServeAsync();
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>();
        var url = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        source = new(DataSourceConfig.Of(url), new QueryingInstruments(meters), TimeProvider.System);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        source?.Dispose();
        listener.Dispose();
    }

    [Benchmark]
    public async Task Question()
    {
        var outcome = await source!.AskAsync(query, Instant.FromUnixTimeSeconds(1435781451), Duration.FromSeconds(30), known, CancellationToken.None);
        ((QueryOutcome<LabelSet>.Answered)outcome).Answer.Dispose();
    }

    // Every request comes in one or two pieces and its form has an end that is known here.
    private async Task ServeAsync()
    {
        using var client = await listener.AcceptSocketAsync();
        client.NoDelay = true;
        var buffer = new byte[4096];
        var length = 0;
        while (await client.ReceiveAsync(buffer.AsMemory(length)) is > 0 and var read)
        {
            length += read;
            if (buffer.AsSpan(0, length).EndsWith("ms"u8))
            {
                length = 0;
                await client.SendAsync(Response);
            }
        }
    }
}
