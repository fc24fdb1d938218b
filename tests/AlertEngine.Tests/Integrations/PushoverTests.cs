using AlertEngine.Integrations.Pushover;
using AlertEngine.Notifications;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Integrations;

/// <summary>The form byte for byte, as Alertmanager posts it to Pushover's address, which is fixed.</summary>
public sealed class PushoverTests
{
    private const string Keys = "user_key: s3cr3t-user, token: s3cr3t-token";

    [Fact]
    public async Task A_message_is_in_the_address_and_the_body_is_empty()
    {
        var delivery = await SendAsync(
            "title: 'T {{ .Status }}', message: ' <{{ .GroupLabels.alertname }}> & ~ ', url: 'http://u.example/?a=1', url_title: ü, device: d, sound: s, ttl: 90s",
            StubbedDelivery.Firing);

        var request = delivery.Request;
        Assert.Equal(("POST", "/1/messages.json", "", "text/plain"), (request.Method, request.Path, request.Body, request.Headers["Content-Type"]));
        Assert.Equal(
            "?device=d&expire=3600&message=%3CHighCPU%3E+%26+~&priority=2&retry=60&sound=s&title=T+firing&token=s3cr3t-token&ttl=90"
            + "&url=http%3A%2F%2Fu.example%2F%3Fa%3D1&url_title=%C3%BC&user=s3cr3t-user",
            request.Query);
    }

    [Fact]
    public async Task What_is_over_is_no_emergency()
    {
        var delivery = await SendAsync("title: t, message: '{{ .CommonLabels.nothing }}', url: ''", StubbedDelivery.Resolved);

        Assert.Equal(
            "?device=&expire=3600&message=%28no+details%29&priority=0&retry=60&sound=&title=t&token=s3cr3t-token&url=&url_title=&user=s3cr3t-user",
            delivery.Request.Query);
    }

    [Fact]
    public async Task Values_in_HTML_are_escaped()
    {
        var delivery = await SendAsync("title: t, message: '<b>{{ .CommonAnnotations.summary }}</b>', url: '', html: true, ttl: 500ms", StubbedDelivery.Firing);

        Assert.Equal(
            "?device=&expire=3600&html=1&message=%3Cb%3ECPU+%26lt%3B90%25%26gt%3B+%26amp%3B+rising%3C%2Fb%3E&priority=2&retry=60&sound=&title=t"
            + "&token=s3cr3t-token&url=&url_title=&user=s3cr3t-user",
            delivery.Request.Query);
    }

    [Fact]
    public async Task A_message_in_HTML_whose_template_fails_gives_way_to_an_escaped_text()
    {
        var delivery = await SendAsync("title: t, message: '{{ mustToDate \"x\" \"y\" }}', url: '', html: true", StubbedDelivery.Firing);

        Assert.Contains("%26lt%3B90%25%26gt%3B", delivery.Request.Query, StringComparison.Ordinal);
        Assert.Equal("message", Assert.Single(delivery.Attempt.TemplateFailures).Field);
    }

    [Fact]
    public async Task What_is_too_long_for_an_address_is_the_body()
    {
        var message = new string('界', 2000);

        var delivery = await SendAsync($"title: t, message: {message}, url: ''", StubbedDelivery.Firing);

        Assert.Equal(("", "application/x-www-form-urlencoded"), (delivery.Request.Query, delivery.Request.Headers["Content-Type"]));
        Assert.StartsWith("device=&expire=3600&message=%E7%95%8C%E7%95%8C", delivery.Request.Body, StringComparison.Ordinal);
        Assert.Contains("%E7%95%8C%E2%80%A6&priority=2", delivery.Request.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_Pushover_complains_of_is_final()
    {
        const string Complaint = """{"user":"invalid","errors":["user identifier is invalid"],"status":0}""";

        var delivery = await SendAsync("title: t", StubbedDelivery.Firing, new StubAnswer(400, Complaint));

        Assert.Equal($"unexpected status code 400: {Complaint}", Assert.IsType<DeliveryOutcome.Rejected>(delivery.Outcome).Error);
    }

    private static Task<StubbedDelivery> SendAsync(string fields, GoldenStep step, StubAnswer? answer = null) => StubbedDelivery.SendAsync(
        "pushover", $"{Keys}, {fields}", _ => answer,
        (config, service) => (PushoverConfig)config with { ApiUrl = new(service, ((PushoverConfig)config).ApiUrl.AbsolutePath) }, step);
}
