using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using AlertEngine.Alerts;
using AlertEngine.Dispatch;
using AlertEngine.Http;
using AlertEngine.Integrations;
using AlertEngine.Integrations.Webhook;
using AlertEngine.Labels;
using AlertEngine.Notifications;
using AlertEngine.Persistence;
using AlertEngine.Routing;
using AlertEngine.Store;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace AlertEngine.Benchmarks.Dispatch;

/// <summary>The ways of an alert through the router: a tree of 200 routes, a group of 100 alerts.</summary>
[MemoryDiagnoser]
public class RouterBenchmarks
{
    private const int GroupSize = 100;

    private static readonly Instant Now = Instant.FromUtc(2026, 8, 1, 12, 0);
    private static readonly ExternalUrl Url = new("http://alertmanager.example");

    private readonly RouteTree tree = new(Route("{}", [.. Enumerable.Range(0, 200).Select(n => Route($"{{team=\"t{n}\"}}", []))]));
    private readonly Alert[] alerts = [.. Enumerable.Range(0, GroupSize).Select(n => AlertOf(n, Now))];
    private readonly AlertStore store;
    private readonly AlertGroup group;
    private readonly DeliveryRecord told;
    private readonly Notification notification;
    private Alert[] reports = [];
    private int minute;

    public RouterBenchmarks()
    {
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        var instruments = new StoreInstruments(meters);
        store = new AlertStore(
            new AlertRecording(new NoLog(), instruments), new StoreOptions(Duration.FromMinutes(30), 0, Duration.FromDays(5)),
            instruments, TimeProvider.System, NullLogger<AlertStore>.Instance);
        group = new AlertGroup(tree.Root, LabelSet.Of(new Label("alertname", "A")), Now);
        foreach (var alert in alerts)
        {
            var stored = new StoredAlert(1, alert.Labels);
            stored.Put(alert);
            group.Add(stored);
        }

        told = ((NotifyDecision.Tell)NotifyDecision.At(Now, group.FlushAt(Now).State, record: null, Terms)).Record;
        notification = new Notification
        {
            Group = group.Key,
            Receiver = "r",
            GroupLabels = group.Labels,
            RouteLabels = ImmutableSortedDictionary<string, string>.Empty,
            Alerts = group.FlushAt(Now).Alerts,
            Reason = NotifyReason.FirstNotification,
            At = Now,
            IdempotencyKey = "",
            Memory = DeliveryRecord.NoMemory,
        };
    }

    private static NotifyTerms Terms => new(SendResolved: true, Duration.FromHours(4), NotifyPolicies.Default);

    [Benchmark]
    public ImmutableArray<RouteNode> Route_among_200() => tree.Match(alerts[0].Labels);

    [IterationSetup(Target = nameof(Put_known_alerts))]
    public void NextReports() => reports = [.. Enumerable.Range(0, GroupSize).Select(n => AlertOf(n, Now + Duration.FromMinutes(++minute)))];

    [Benchmark(OperationsPerInvoke = GroupSize)]
    public async Task Put_known_alerts() => await store.PutAsync(reports, CancellationToken.None);

    [Benchmark(OperationsPerInvoke = GroupSize)]
    public NotifyDecision Look_at_a_group_without_news() => NotifyDecision.At(Now, group.FlushAt(Now).State, told, Terms);

    [Benchmark(OperationsPerInvoke = GroupSize)]
    public int Write_the_webhook()
    {
        using var json = new GoJsonBody();
        WebhookMessage.Write(json, notification, [], Url, maxAlerts: 0);

        return json.Written.Length;
    }

    private static Alert AlertOf(int n, Instant at) => new()
    {
        Labels = LabelSet.Of(
            new("alertname", "A"), new("cluster", "c1"), new("instance", $"10.0.0.{n}:9100"), new("job", "node"),
            new("namespace", "shop"), new("pod", $"pod-{n}"), new("severity", "warning"), new("team", "t150")),
        Annotations = Annotations.From(
        [
            new("summary", $"Something is wrong with instance number {n}"), new("description", "The value has been too high for more than five minutes"),
            new("runbook_url", "https://runbooks.example.com/A"),
        ]),
        StartsAt = Now,
        EndsAt = at + Duration.FromMinutes(4),
        GeneratorUrl = "http://prometheus.example.com/graph?g0.expr=metric&g0.tab=1",
        UpdatedAt = at,
    };

    private static Route Route(string matchers, ImmutableArray<Route> routes) => new()
    {
        Receiver = "r",
        GroupBy = new GroupBy.These(["alertname"]),
        Matchers = new(((MatcherParse.Parsed)MatcherParser.Parse(matchers, MatcherSyntax.Fallback)).Matchers),
        Continue = false,
        Timing = GroupTiming.Default,
        MuteIntervals = [],
        ActiveIntervals = [],
        Labels = ImmutableSortedDictionary<string, string>.Empty,
        Routes = routes,
    };

    private sealed class NoLog : IAlertLog
    {
        private static readonly Task<WriteOutcome> Durable = Task.FromResult<WriteOutcome>(new WriteOutcome.Durable());

        public Task<WriteOutcome> WriteAsync(AlertLogEntry entry, CancellationToken cancellationToken)
        {
            foreach (var _ in entry.Known)
            {
            }

            return Durable;
        }

        public Task<AlertRecords> ReadAsync(CancellationToken cancellationToken) =>
            Task.FromResult(new AlertRecords([], Instant.MinValue, ImmutableDictionary<Fingerprint, AlertStanding>.Empty));
    }
}
