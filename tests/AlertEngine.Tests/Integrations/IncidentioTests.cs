using System.Collections.Immutable;
using System.Text.Json;
using AlertEngine.Alerts;
using AlertEngine.Labels;
using AlertEngine.Notifications;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Integrations;

/// <summary>What incident.io answers, and what is sent when there is more than it takes.</summary>
public sealed class IncidentioTests
{
    private const string Usual = "url: '{url}/v2/alert_events/alertmanager/1', alert_source_token: s3cr3t";
    private const int MostBytes = 512 << 10;

    [Fact]
    public async Task Of_too_many_alerts_those_that_fire_are_kept_and_the_rest_is_counted()
    {
        var alerts = Enumerable.Range(0, 400).Select(number => Alert(number, new string('x', 2000), fires: number >= 100));

        var delivery = await SendAsync(alerts);

        var body = Body(delivery);
        var kept = body.GetProperty("alerts").GetArrayLength();
        Assert.InRange(delivery.Request.Body.Length, MostBytes - 3000, MostBytes);
        Assert.Equal(400 - kept, body.GetProperty("truncatedAlerts").GetInt32());
        Assert.Equal("firing", body.GetProperty("status").GetString());
        Assert.All(body.GetProperty("alerts").EnumerateArray(), alert => Assert.Equal("firing", alert.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task An_alert_that_is_too_large_alone_is_sent_with_less_text()
    {
        var delivery = await SendAsync([Alert(0, new string('x', 600_000), fires: true), Alert(1, "y", fires: true)]);

        var body = Body(delivery);
        Assert.InRange(delivery.Request.Body.Length, 1000, MostBytes);
        Assert.EndsWith("x…", body.GetProperty("alerts")[0].GetProperty("annotations").GetProperty("summary").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, body.GetProperty("truncatedAlerts").GetInt32());
    }

    [Theory]
    [InlineData("""{"message":"m","error":"e","errors":["x","y"]}""", "m: e: x, y")]
    [InlineData("""{"error":"e"}""", "e")]
    [InlineData("""{"errors":[{"code":"x"}]}""", """{"errors":[{"code":"x"}]}""")]
    [InlineData("no", "no")]
    public async Task What_is_wrong_with_a_body_is_in_the_error(string answer, string words)
    {
        var delivery = await StubbedDelivery.SendAsync("incidentio", Usual, new StubAnswer(422, answer), StubbedDelivery.Firing);

        Assert.Equal($"unexpected status code 422: {words}", Assert.IsType<DeliveryOutcome.Rejected>(delivery.Outcome).Error);
    }

    [Fact]
    public async Task Address_and_token_may_lie_in_files()
    {
        using var folder = new TempFolder();
        var token = folder.Write("token", " s3cr3t \n");

        var delivery = await StubbedDelivery.SendAsync(
            "incidentio", $"url: '{{url}}/x', alert_source_token_file: {token}", StubbedDelivery.Firing);

        Assert.Equal("Bearer s3cr3t", delivery.Request.Headers["Authorization"]);
    }

    private static Task<StubbedDelivery> SendAsync(IEnumerable<FlushedAlert> alerts) =>
        StubbedDelivery.SendAsync("incidentio", Usual, StubbedDelivery.Firing with { Alerts = alerts.ToImmutableArray() });

    private static FlushedAlert Alert(int number, string summary, bool fires) => new(
        StubbedDelivery.Firing.Alerts[0].Alert with
        {
            Labels = LabelSet.From([new("alertname", "HighCPU"), new("instance", $"b{number}")]),
            Annotations = Annotations.From([new("summary", summary)]),
        },
        fires);

    private static JsonElement Body(StubbedDelivery delivery) => JsonElement.Parse(delivery.Request.Body);
}
