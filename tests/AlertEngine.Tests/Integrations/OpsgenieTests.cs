using AlertEngine.Notifications;

namespace AlertEngine.Tests.Integrations;

/// <summary>What Opsgenie answers, and its limits.</summary>
public sealed class OpsgenieTests
{
    private const string Usual = "api_key: s3cr3t, api_url: '{url}'";

    [Fact]
    public async Task What_cannot_be_changed_ends_the_changes()
    {
        var delivery = await StubbedDelivery.SendAsync(
            "opsgenie", $"{Usual}, update_alerts: true", request => request.Path.EndsWith("/message", StringComparison.Ordinal) ? new(503) : null,
            point: null, StubbedDelivery.Firing);

        Assert.IsType<DeliveryOutcome.Retry>(delivery.Outcome);
        Assert.Equal(["POST", "PUT"], delivery.Requests.Select(request => request.Method));
    }

    [Fact]
    public async Task A_long_description_is_cut_to_what_Opsgenie_takes()
    {
        var delivery = await StubbedDelivery.SendAsync("opsgenie", $"{Usual}, description: {new string('界', 20_000)}", StubbedDelivery.Firing);

        Assert.Contains($"\"description\":\"{new string('界', 14_999)}…\",", delivery.Request.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_is_empty_on_purpose_stays_so()
    {
        var delivery = await StubbedDelivery.SendAsync("opsgenie", $"{Usual}, message: m, description: ''", StubbedDelivery.Firing);

        Assert.Contains("\"message\":\"m\",\"details\":{", delivery.Request.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_goes_before_other_credentials_and_is_not_shown()
    {
        var delivery = await StubbedDelivery.SendAsync(
            "opsgenie", $"{Usual}, http_config: {{basic_auth: {{username: u, password: p}}}}",
            request => new(403, $"no access for {request.Headers["Authorization"]}"), point: null, StubbedDelivery.Firing);

        Assert.Equal("GenieKey s3cr3t", delivery.Request.Headers["Authorization"]);
        var rejected = Assert.IsType<DeliveryOutcome.Rejected>(delivery.Outcome);
        Assert.Equal((FailureReason.Auth, "unexpected status code 403: no access for GenieKey <secret>"), (rejected.Reason, rejected.Error));
        Assert.DoesNotContain("s3cr3t", string.Join('\n', delivery.Attempt.Exchanges), StringComparison.Ordinal);
    }
}
