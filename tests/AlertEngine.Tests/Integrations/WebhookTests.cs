using System.Text.Json;
using AlertEngine.Alerts;
using AlertEngine.Integrations;
using AlertEngine.Labels;
using AlertEngine.Notifications;
using AlertEngine.Tests.Configuration;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Integrations;

/// <summary>Bodies byte for byte, as Alertmanager 0.34 posts them.</summary>
public sealed class WebhookTests
{
    private static readonly Instant T0 = Instant.FromUtc(2026, 11, 21, 3, 5);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_standard_body_is_Alertmanagers()
    {
        var (request, _) = await DeliverAsync("", Notification(Alert("alertname=HighCPU,severity=critical", "summary=CPU <90%>")));

        Assert.Equal(
            """
            {"receiver":"ops\\.team","status":"firing","alerts":[{"status":"firing","labels":{"alertname":"HighCPU","severity":"critical"},"annotations":{"summary":"CPU \u003c90%\u003e"},"startsAt":"2026-11-21T03:05:00Z","endsAt":"0001-01-01T00:00:00Z","generatorURL":"http://prom:9090/graph","fingerprint":"bbf38a17b6294e0a"}],"notification_reason":"first notification","groupLabels":{"alertname":"HighCPU"},"commonLabels":{"alertname":"HighCPU","severity":"critical"},"commonAnnotations":{"summary":"CPU \u003c90%\u003e"},"routeLabels":{},"externalURL":"http://am.example:9093","version":"4","groupKey":"{}:{alertname=\"HighCPU\"}","truncatedAlerts":0}

            """,
            request!.Body);
        Assert.Equal(("application/json", "key"), (request.Headers["Content-Type"], request.Headers["Idempotency-Key"]));
    }

    [Fact]
    public async Task Times_keep_their_nanoseconds_and_offsets()
    {
        var alert = Alert("a=1") with { StartsAt = T0.PlusNanoseconds(702511046), StartsOffset = Offset.FromHoursAndMinutes(5, 30) };

        var (request, _) = await DeliverAsync("", Notification(alert));

        Assert.Contains("\"startsAt\":\"2026-11-21T08:35:00.702511046+05:30\"", request!.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alert_is_told_the_same_whatever_is_told_before_it()
    {
        FlushedAlert[] alerts =
        [
            new(Alert("a=1,b=2,c=3", "summary=x"), Fires: true),
            new(Alert("a=1,b=22,c=3"), Fires: true),
            new(Alert("a=1,c=3") with { StartsAt = T0.PlusNanoseconds(5) }, Fires: false),
            new(Alert("b=22,c=3,d=4,e=5") with { GeneratorUrl = "http://other:9090/graph?a=1&b=2" }, Fires: true),
            new(Alert("b=22,c=3,d=4,e=55") with { GeneratorUrl = "http://other:9090/graph?a=1&b=2", StartsOffset = Offset.FromHours(2) }, Fires: true),
        ];

        var together = await ToldAsync(alerts);
        var alone = await Task.WhenAll(alerts.Select(alert => ToldAsync(alert)));

        Assert.Equal(alone.SelectMany(told => told), together);

        static async Task<string[]> ToldAsync(params FlushedAlert[] alerts)
        {
            var (request, _) = await DeliverAsync("", Notification(alerts[0].Alert) with { Alerts = [.. alerts] });
            using var body = JsonDocument.Parse(request!.Body);

            return [.. body.RootElement.GetProperty("alerts").EnumerateArray().Select(alert => alert.GetRawText())];
        }
    }

    [Fact]
    public async Task Only_so_many_alerts_are_sent_and_the_rest_counted()
    {
        var over = new FlushedAlert(Alert("a=1,b=1"), Fires: false);
        var notification = Notification(Alert("a=1,b=2")) with { Alerts = [over, new(Alert("a=1,b=2"), Fires: true), new(Alert("a=1,b=3"), Fires: true)] };

        var (request, _) = await DeliverAsync("max_alerts: 1", notification);

        Assert.Contains("\"status\":\"resolved\",\"alerts\"", request!.Body, StringComparison.Ordinal);
        Assert.Contains("\"commonLabels\":{\"a\":\"1\",\"b\":\"1\"}", request.Body, StringComparison.Ordinal);
        Assert.EndsWith("\"truncatedAlerts\":2}\n", request.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_ones_own_is_rendered_and_read_as_YAML()
    {
        const string Payload =
            "payload: {text: '{{ .Status }}: {{ len .Alerts }}', number: '{{ len .Alerts }}', list: [\"- a\\n- b\", plain], three: 3, "
            + "on: dropped, empty: '', day: '2020-01-01', '{{ .Receiver }}': true}";

        var (request, _) = await DeliverAsync(Payload, Notification(Alert("a=1")));

        Assert.Equal(
            """{"day":"2020-01-01","empty":null,"list":[["a","b"],"plain"],"number":1,"ops\\.team":true,"text":{"firing":1},"three":3}""" + "\n",
            request!.Body);
    }

    [Theory]
    [InlineData("12345678901234567890", "12345678901234567890")]
    [InlineData("1e400", "\"1e400\"")]
    [InlineData("# only a comment", "null")]
    public async Task Texts_that_are_numbers_at_the_edge_or_nothing_are_read_as_Alertmanager_reads_them(string text, string json)
    {
        var (request, _) = await DeliverAsync($"payload: {{v: '{text}'}}", Notification(Alert("a=1")));

        Assert.Equal($$"""{"v":{{json}}}""" + "\n", request!.Body);
    }

    [Fact]
    public async Task The_address_may_be_a_template()
    {
        var (request, _) = await DeliverAsync("", Notification(Alert("a=1")), path: "/{{ .CommonLabels.a }}");

        Assert.Equal("/1", request!.Path);
    }

    [Fact]
    public async Task A_template_that_fails_gives_way_to_a_plain_text()
    {
        var (request, outcome) = await DeliverAsync("payload: {a: '{{ mustToDate \"x\" \"y\" }}'}", Notification(Alert("a=1")));

        Assert.IsType<DeliveryOutcome.Accepted>(outcome);
        Assert.Equal("{\"a\":\"[FIRING:1] alertname=HighCPU\"}\n", request!.Body);
    }

    private static async Task<(ReceivedRequest? Request, DeliveryOutcome Outcome)> DeliverAsync(
        string more, Notification notification, string path = "/")
    {
        await using var receiver = await StubReceiver.StartAsync(Cancelled);
        var config = Configs.Config(
            $$"""
            route: {receiver: ops.team}
            receivers: [{name: ops.team, webhook_configs: [{url: '{{receiver.Url.ToString().TrimEnd('/')}}{{path}}', {{(more.Length > 0 ? more : "max_alerts: 0")}}}]}]
            """);
        var templates = MessageTemplates.Of(config, new ExternalUrl("http://am.example:9093"), TimeProvider.System);
        using var paces = new Paces(TimeProvider.System);
        using var webhook = IntegrationKinds.Build(config.Receivers[0].Integrations[0], new IntegrationParts(templates, paces, NoInbox.Store, TimeProvider.System));

        var outcome = await webhook.DeliverAsync(notification, new DeliveryAttempt(), Cancelled);

        return (receiver.Requests.FirstOrDefault(), outcome);
    }

    private static Notification Notification(Alert alert) => new()
    {
        Group = new("{}:{alertname=\"HighCPU\"}"),
        Receiver = "ops.team",
        GroupLabels = LabelSet.Of(new Label("alertname", "HighCPU")),
        RouteLabels = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty,
        Alerts = [new(alert, Fires: true)],
        Reason = NotifyReason.FirstNotification,
        At = T0,
        IdempotencyKey = "key",
        Memory = DeliveryRecord.NoMemory,
    };

    private static Alert Alert(string labels, string annotations = "") => new()
    {
        Labels = LabelSet.From(Pairs(labels)),
        Annotations = Annotations.From(Pairs(annotations)),
        StartsAt = T0,
        EndsAt = T0 + Duration.FromHours(1),
        GeneratorUrl = "http://prom:9090/graph",
        UpdatedAt = T0,
    };

    private static IEnumerable<Label> Pairs(string text) =>
        text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).Select(pair => new Label(pair[0], pair[1]));
}
