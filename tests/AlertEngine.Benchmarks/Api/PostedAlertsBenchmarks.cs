using System.Text;
using AlertEngine.Api.V2;
using AlertEngine.Labels;
using AlertEngine.Store;
using BenchmarkDotNet.Attributes;
using NodaTime;

namespace AlertEngine.Benchmarks.Api;

/// <summary>Batches of 256 alerts with 8 labels and 3 annotations, as Prometheus posts them again and again.</summary>
[MemoryDiagnoser]
public class PostedAlertsBenchmarks
{
    private const int Batch = 256;
    private const int Batches = 40;

    private static readonly Instant Now = Instant.FromUtc(2026, 8, 1, 12, 0);

    private readonly byte[][] bodies = [.. Enumerable.Range(0, Batches).Select(Body)];
    private readonly PostedAlerts posted = new();
    private int next;

    [GlobalSetup]
    public void Know()
    {
        foreach (var read in bodies.Select(Read))
        {
            foreach (var (alert, fresh) in read.Alerts.Zip(read.Fresh))
            {
                var stored = new StoredAlert(id: 1, alert.Labels);
                stored.Put(alert);
                posted.Add(fresh.Place, stored);
            }
        }
    }

    [Benchmark(OperationsPerInvoke = Batch)]
    public int Read_alerts_seen_before() => Read(bodies[next++ % Batches]).Alerts.Count;

    private AlertsReader Read(byte[] body)
    {
        var reader = new AlertsReader(posted, MatcherSyntax.Fallback, Now, Duration.FromMinutes(5));
        reader.Read(body);

        return reader;
    }

    private static byte[] Body(int batch)
    {
        var text = new StringBuilder("[");
        for (var i = batch * Batch; i < (batch + 1) * Batch; i++)
        {
            text.Append(text.Length == 1 ? "" : ",").Append(
                $$$"""
                {"annotations":{"description":"Instance 10.0.{{{i / 256}}}.{{{i % 256}}}:9100 of job node has been down for more than 5 minutes.","runbook_url":"https://runbooks.example.com/instance-down","summary":"Instance 10.0.{{{i / 256}}}.{{{i % 256}}}:9100 down"},"endsAt":"2026-08-01T12:04:00.000Z","startsAt":"2026-08-01T11:30:12.345Z","generatorURL":"http://prometheus.example.com:9090/graph?g0.expr=up+%3D%3D+0&g0.tab=1","labels":{"alertname":"InstanceDown","cluster":"eu-west-1","env":"prod","group":"g{{{i % 1000}}}","instance":"10.0.{{{i / 256}}}.{{{i % 256}}}:9100","job":"node","severity":"critical","team":"infra"}}
                """);
        }

        return Encoding.UTF8.GetBytes(text.Append(']').ToString());
    }
}
