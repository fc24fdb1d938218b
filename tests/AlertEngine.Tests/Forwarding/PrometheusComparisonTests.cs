using System.Text.Json;
using AlertEngine.Alerts;
using AlertEngine.Labels;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Forwarding;

/// <summary>Prometheus and this program post the same alerts by the same configuration: the bodies are equal, byte for byte.</summary>
public sealed class PrometheusComparisonTests : IDisposable
{
    private const string Relabelings =
        """
          - {source_labels: [instance], regex: '(?P<host>[^:]+):(\d+)', target_label: host, replacement: '${host}'}
          - {source_labels: [instance], regex: '([^:]+):(\d+)', target_label: 'port_$2', replacement: '$1/$2/$3/$$x/$02'}
          - {source_labels: [instance], regex: '(.*)', target_label: '$1_', replacement: any}
          - {source_labels: [instance, job], separator: '@', target_label: joined}
          - {source_labels: [missing], target_label: instance2, replacement: fixed}
          - {source_labels: [missing], target_label: gone}
          - {source_labels: [job], regex: nothing, target_label: never, replacement: x}
          - {source_labels: [job], target_label: upper, action: uppercase}
          - {source_labels: [alertname], target_label: lower, action: lowercase}
          - {source_labels: [job, instance], target_label: shard, modulus: 1000, action: hashmod}
          - {source_labels: [text], regex: 'one.two', target_label: dot, replacement: matches}
          - {regex: 'meta_(.+)', replacement: 'copied_$1', action: labelmap}
          - {regex: 'copied_(.+)', replacement: 'again_$1_$0', action: labelmap}
          - {regex: 'meta_.*', action: labeldrop}
          - {source_labels: [job], target_label: same, action: keepequal}
          - {source_labels: [job], regex: 'drop.*', action: drop}
          - {source_labels: [upper], target_label: job, action: dropequal}
          - {source_labels: [__tmp], target_label: __tmp, replacement: t}
          - {source_labels: [__tmp, job], regex: 't;(.)(.*)', target_label: cut, replacement: '$2$1'}
          - {regex: '__.*|same', action: labeldrop}
        """;

    private static readonly LabelSet[] Alerts =
    [
        Labels(("alertname", "First"), ("instance", "db1:9100"), ("job", "node"), ("same", "node"), ("gone", "x"), ("text", "one\ntwo"), ("meta_zone", "a"), ("meta_rack", "é<&>")),
        Labels(("alertname", "Second"), ("instance", ""), ("job", "ünï"), ("same", "ünï"), ("text", "one two")),
        Labels(("alertname", "Third"), ("instance", "x"), ("job", "dropped"), ("same", "dropped")),
        Labels(("alertname", "Fourth"), ("job", "UP"), ("same", "UP")),
        Labels(("alertname", "Fifth"), ("instance", "a:1"), ("job", "other"), ("same", "not")),
        Labels(("alertname", "Sixth"), ("instance", "[::1]:8080"), ("job", "a;b"), ("same", "a;b"), ("cluster", "own")),
    ];

    private readonly TempFolder folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Alerts_are_relabelled_and_written_alike()
    {
        await using var theirs = await StubReceiver.StartAsync(Cancelled);
        await using var ours = await StubReceiver.StartAsync(Cancelled);
        folder.Write("rules.yml", Rules());
        await using var prometheus = ExternalTool.Prometheus.Start(
            $"--config.file={folder.Write("prometheus.yml", Configuration(theirs))}", $"--storage.tsdb.path={folder.File("data")}",
            "--web.listen-address=127.0.0.1:0", "--rules.alert.resend-delay=1s");
        var expected = await ReadAsync(theirs, count: 3);

        await using var run = await ForwardingRun.StartAsync(Configuration(ours));
        await run.TakeAsync([.. Alerts.Select(labels => Report(labels, expected.GetValueOrDefault(labels["alertname"]!)))]);
        var actual = await ReadAsync(ours, count: 3);

        Assert.Equal(expected.OrderBy(alert => alert.Key), actual.OrderBy(alert => alert.Key));
    }

    public void Dispose() => folder.Dispose();

    private static LabelSet Labels(params (string Name, string Value)[] labels) =>
        LabelSet.From(labels.Select(label => new Label(label.Name, label.Value)));

    // Each alert's JSON by its name, until so many were seen. Prometheus posts every rule by itself.
    private static async Task<Dictionary<string, string>> ReadAsync(StubReceiver receiver, int count)
    {
        var alerts = new Dictionary<string, string>(StringComparer.Ordinal);
        while (alerts.Count < count)
        {
            using var body = JsonDocument.Parse((await receiver.NextRequestAsync(Cancelled)).Body);
            foreach (var alert in body.RootElement.EnumerateArray())
            {
                alerts.TryAdd(alert.GetProperty("labels").GetProperty("alertname").GetString()!, alert.GetRawText());
            }
        }

        return alerts;
    }

    private static AlertReport Report(LabelSet labels, string? theirs)
    {
        using var alert = JsonDocument.Parse(theirs ?? """{"startsAt": "2026-11-21T04:00:00Z", "endsAt": "2026-11-21T04:00:00Z", "generatorURL": ""}""");

        return new()
        {
            Labels = labels,
            Annotations = Annotations.From([new("text", "a \"<&>\" b\n"), new("empty", "")]),
            StartsAt = Instant.FromDateTimeOffset(alert.RootElement.GetProperty("startsAt").GetDateTimeOffset()),
            EndsAt = Instant.FromDateTimeOffset(alert.RootElement.GetProperty("endsAt").GetDateTimeOffset()),
            GeneratorUrl = alert.RootElement.GetProperty("generatorURL").GetString()!,
        };
    }

    private static string Configuration(StubReceiver receiver) =>
        $"""
        global: {JsonSerializer.Serialize(new { external_labels = new { cluster = "c1", replica = "$$r" } })}
        rule_files: [rules.yml]
        alerting:
          alert_relabel_configs:
        {Relabelings}
          alertmanagers:
          - static_configs: [{JsonSerializer.Serialize(new { targets = new[] { receiver.Url.Authority } })}]
        """;

    private static string Rules() => JsonSerializer.Serialize(new
    {
        groups = new[]
        {
            new
            {
                name = "g",
                interval = "1s",
                rules = Alerts.Select(labels => new
                {
                    alert = labels["alertname"],
                    expr = "vector(1) > 0",
                    labels = labels.Where(label => label.Name != "alertname").ToDictionary(label => label.Name, label => label.Value),
                    annotations = new { text = "a \"<&>\" b\n", empty = "" },
                }),
            },
        },
    });
}
