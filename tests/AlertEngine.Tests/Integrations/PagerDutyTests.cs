using AlertEngine.Integrations.PagerDuty;
using AlertEngine.Labels;
using AlertEngine.Notifications;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Integrations;

/// <summary>What PagerDuty answers, its limits, and version 1 of its events, whose address is fixed.</summary>
public sealed class PagerDutyTests
{
    private const string Details = """{"firing":1,"num_firing":0,"num_resolved":0,"resolved":[]}""";
    private const string V2 = "routing_key: s3cr3t, url: '{url}/v2/enqueue'";

    [Fact]
    public async Task Version_1_triggers_by_the_service_key()
    {
        var delivery = await V1Async(202, StubbedDelivery.Firing);

        Assert.Equal(
            """
            {"service_key":"s3cr3t-key","incident_key":"9f2a099adf99adbf3e1d24abbd84835468e75b8b96fca010db3f2b763340e4c1","event_type":"trigger","description":"[FIRING:1] HighCPU (b1 node critical x)","event_action":"","payload":null,"client":"Alertmanager","client_url":"http://am.example:9093/#/alerts?receiver=ops%5C.team","details":{"firing":1}}

            """,
            delivery.Request.Body.Replace(Details, "{\"firing\":1}", StringComparison.Ordinal));
        Assert.Equal("/generic/2010-04-15/create_event.json", delivery.Request.Path);
    }

    [Fact]
    public async Task Version_1_resolves_without_a_client()
    {
        var delivery = await V1Async(202, StubbedDelivery.Resolved);

        Assert.StartsWith(
            """{"service_key":"s3cr3t-key","incident_key":"9f2a099adf99adbf3e1d24abbd84835468e75b8b96fca010db3f2b763340e4c1","event_type":"resolve","description":"[RESOLVED] HighCPU (b1 node critical x)","event_action":"","payload":null,"details":{""",
            delivery.Request.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_1_means_too_many_by_403()
    {
        var delivery = await V1Async(403, StubbedDelivery.Firing);

        Assert.Equal(FailureReason.RateLimited, Assert.IsType<DeliveryOutcome.Retry>(delivery.Outcome).Reason);
    }

    [Theory]
    [InlineData(400, """{"status":"invalid event","message":"Event object is invalid","errors":["e1","e2"]}""", "Event object is invalid: e1,e2")]
    [InlineData(400, "no", "no")]
    [InlineData(400, """{"message":"Event object is invalid"}""", "Event object is invalid")]
    [InlineData(429, """{"message":7}""", """{"message":7}""")]
    [InlineData(400, """{"message":"\ud800"}""", "\"\\ud800\"")]
    public async Task What_is_wrong_with_an_event_is_in_the_error(int status, string body, string words)
    {
        var delivery = await StubbedDelivery.SendAsync("pagerduty", V2, new StubAnswer(status, body), StubbedDelivery.Firing);

        var error = delivery.Outcome is DeliveryOutcome.Retry retry ? retry.Error : Assert.IsType<DeliveryOutcome.Rejected>(delivery.Outcome).Error;
        Assert.Equal($"unexpected status code {status}: {words}", error);
    }

    [Fact]
    public async Task An_event_that_is_too_large_loses_its_details()
    {
        var (alert, _) = StubbedDelivery.Firing.Alerts[0];
        var large = alert with { Annotations = Alerts.Annotations.From([new Label("summary", new string('x', 600_000))]) };

        var delivery = await StubbedDelivery.SendAsync("pagerduty", V2, StubbedDelivery.Firing with { Alerts = [new(large, Fires: true)] });

        Assert.Contains(
            """custom_details":{"error":"Custom details have been removed because the original event exceeds the maximum size of 512KB"}},""",
            delivery.Request.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("page", "error")]
    [InlineData("{{ .CommonLabels.nothing }}", "error")]
    [InlineData("Critical", "critical")]
    [InlineData("warning", "warning")]
    public async Task A_severity_is_one_that_PagerDuty_knows(string configured, string sent)
    {
        var delivery = await StubbedDelivery.SendAsync("pagerduty", $"{V2}, severity: '{configured}'", StubbedDelivery.Firing);

        Assert.Contains($"\"severity\":\"{sent}\"", delivery.Request.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_key_nothing_is_sent()
    {
        var delivery = await StubbedDelivery.SendAsync(
            "pagerduty", "routing_key: '{{ .CommonLabels.nothing }}', url: '{url}'", StubbedDelivery.Firing);

        Assert.Equal("routing key cannot be empty", Assert.IsType<DeliveryOutcome.Rejected>(delivery.Outcome).Error);
        Assert.Empty(delivery.Requests);
    }

    private static Task<StubbedDelivery> V1Async(int status, GoldenStep step) => StubbedDelivery.SendAsync(
        "pagerduty", "service_key: s3cr3t-key, details: {firing: '1', resolved: '[]', num_firing: 0, num_resolved: 0}", _ => new(status),
        (config, service) => (PagerDutyConfig)config with { UrlV1 = new(service, ((PagerDutyConfig)config).UrlV1.AbsolutePath) }, step);
}
