using AlertEngine.Integrations.PagerDuty;
using AlertEngine.Integrations.Pushover;

namespace AlertEngine.Tests.Integrations;

/// <summary>What is noted of a message shows no key of an incident tool, not even when the service sends it back.</summary>
public sealed class IncidentToolSecretTests
{
    [Theory]
    [InlineData("pagerduty", "routing_key: s3cr3t-key, url: '{url}'")]
    [InlineData("pagerduty", "routing_key: 's3cr3t-{{ .GroupLabels.alertname }}', url: '{url}'")]
    [InlineData("pagerduty", "service_key: s3cr3t-key")]
    [InlineData("opsgenie", "api_key: 's3cr3t-{{ .GroupLabels.alertname }}', api_url: '{url}', update_alerts: true")]
    [InlineData("victorops", "api_key: s3cr3t-key+x, routing_key: x, api_url: '{url}'")]
    [InlineData("pushover", "user_key: s3cr3t-user+, token: 's3cr3t-{{ .GroupLabels.alertname }}'")]
    [InlineData("incidentio", "url: '{url}/x', alert_source_token: s3cr3t-token")]
    [InlineData("jira", "api_url: '{url}/rest/api/2', project: P, issue_type: B, http_config: {authorization: {credentials: s3cr3t-token}}")]
    public async Task No_key_is_shown(string kind, string fields)
    {
        var delivery = await StubbedDelivery.SendAsync(
            kind, fields,
            request => new(400, $"{request.Path}{request.Query} {string.Join(' ', request.Headers.Values)} {request.Body}", "text/plain"),
            (config, service) => config switch
            {
                PagerDutyConfig pagerDuty => pagerDuty with { UrlV1 = service },
                PushoverConfig pushover => pushover with { ApiUrl = service },
                _ => config,
            },
            StubbedDelivery.Firing);

        var noted = $"{delivery.Outcome}\n{string.Join('\n', delivery.Attempt.Exchanges)}\n{string.Join('\n', delivery.Attempt.TemplateFailures)}";
        Assert.Contains("s3cr3t", $"{delivery.Request}{string.Join(' ', delivery.Request.Headers.Values)}", StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", noted, StringComparison.Ordinal);
    }
}
