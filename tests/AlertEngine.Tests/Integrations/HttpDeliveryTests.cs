using System.Net;
using AlertEngine.Integrations;
using AlertEngine.Notifications;

namespace AlertEngine.Tests.Integrations;

public sealed class HttpDeliveryTests
{
    [Theory]
    [InlineData(200, "Accepted")]
    [InlineData(204, "Accepted")]
    [InlineData(302, "Rejected Other unexpected status code 302: body")]
    [InlineData(400, "Rejected ClientError unexpected status code 400: body")]
    [InlineData(401, "Rejected Auth unexpected status code 401: body")]
    [InlineData(403, "Rejected Auth unexpected status code 403: body")]
    [InlineData(429, "Retry RateLimited unexpected status code 429: body")]
    [InlineData(500, "Retry ServerError unexpected status code 500: body")]
    [InlineData(503, "Retry ServerError unexpected status code 503: body")]
    public void Answers_are_judged_by_their_status(int status, string expected)
    {
        var outcome = new ServiceAnswer.Given((HttpStatusCode)status, "body", MediaType: "", RetryAfter: null).Judge();

        Assert.Equal(expected, outcome switch
        {
            DeliveryOutcome.Retry retry => $"Retry {retry.Reason} {retry.Error}",
            DeliveryOutcome.Rejected rejected => $"Rejected {rejected.Reason} {rejected.Error}",
            _ => "Accepted",
        });
    }

    [Theory]
    [InlineData(0, 0.0, 250)]
    [InlineData(0, 1.0, 750)]
    [InlineData(1, 0.5, 750)]
    [InlineData(2, 0.5, 1125)]
    [InlineData(12, 0.5, 60_000)]
    [InlineData(1_000_000, 1.0, 90_000)]
    public void Pauses_grow_to_a_minute_and_are_half_left_to_chance(int attempt, double chance, int milliseconds) =>
        Assert.Equal(Duration.FromMilliseconds(milliseconds), RetryPause.After(attempt, chance));
}
