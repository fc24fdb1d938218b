using AlertEngine.Tests.Configuration;

namespace AlertEngine.Tests.Integrations;

/// <summary>What is wrong with the configuration of an incident tool, in the words of Alertmanager 0.33.1.</summary>
public sealed class IncidentToolConfigTests
{
    [Theory]
    [InlineData("pagerduty", "", "missing service or routing key in PagerDuty config")]
    [InlineData("pagerduty", "routing_key: a, routing_key_file: b", "at most one of routing_key & routing_key_file must be configured")]
    [InlineData("pagerduty", "service_key: a, service_key_file: b", "at most one of service_key & service_key_file must be configured")]
    [InlineData("pagerduty", "routing_key: a, url: x", "url: unsupported scheme \"\" for URL")]
    [InlineData("opsgenie", "", "no global OpsGenie API Key set either inline or in a file")]
    [InlineData("opsgenie", "api_key: a, api_key_file: b", "at most one of api_key & api_key_file must be configured")]
    [InlineData("opsgenie", "api_key: a, responders: [{type: team}]",
        "opsGenieConfig responder {   team} has to have at least one of id, username or name specified")]
    [InlineData("opsgenie", "api_key: a, responders: [null]",
        "opsGenieConfig responder {   } has to have at least one of id, username or name specified")]
    [InlineData("opsgenie", "api_key: a, responders: [{name: x, type: foo}]",
        "opsGenieConfig responder { x  foo} type does not match valid options ^(team|teams|user|escalation|schedule)$")]
    [InlineData("opsgenie", "api_key: a, responders: [{name: x}]",
        "opsGenieConfig responder { x  } type does not match valid options ^(team|teams|user|escalation|schedule)$")]
    [InlineData("opsgenie", "api_key: a, responders: [{name: x, type: '{{ foo'}]",
        "opsGenieConfig responder { x  {{ foo} type contains invalid template syntax: template: :1: function \"foo\" not defined")]
    [InlineData("victorops", "api_key: a", "missing Routing key in VictorOps config")]
    [InlineData("victorops", "routing_key: a", "no global VictorOps API Key set")]
    [InlineData("victorops", "routing_key: a, api_key: a, custom_fields: {entity_id: b}",
        "victorOps config contains custom field entity_id which cannot be used as it conflicts with the fixed/static fields")]
    [InlineData("pushover", "token: a", "one of user_key or user_key_file must be configured")]
    [InlineData("pushover", "user_key: a", "one of token or token_file must be configured")]
    [InlineData("pushover", "user_key: a, user_key_file: b, token: c", "at most one of user_key & user_key_file must be configured")]
    [InlineData("pushover", "user_key: a, token: b, html: true, monospace: true", "at most one of monospace & html must be configured")]
    [InlineData("pushover", "user_key: a, token: b, retry: 5", "time: missing unit in duration \"5\"")]
    [InlineData("pushover", "user_key: a, token: b, expire: 1d", "expire: time: unknown unit \"d\" in duration \"1d\"")]
    [InlineData("jira", "api_url: 'http://x', issue_type: b", "missing project in jira_config")]
    [InlineData("jira", "api_url: 'http://x', project: a", "missing issue_type in jira_config")]
    [InlineData("jira", "project: a, issue_type: b", "no global Jira Cloud URL set")]
    [InlineData("jira", "api_url: 'http://x', project: a, issue_type: b, api_type: foo",
        "unknown api_type on jira_config, must be auto, cloud or datacenter")]
    [InlineData("jira", "api_url: 'http://x', project: a, issue_type: b, description: {foo: 1}", "unknown field foo")]
    [InlineData("incidentio", "alert_source_token: a", "one of url or url_file must be configured")]
    [InlineData("incidentio", "url: 'http://x', url_file: x, alert_source_token: a", "at most one of url & url_file must be configured")]
    [InlineData("incidentio", "url: 'http://x', alert_source_token: a, http_config: {authorization: {credentials: x}}",
        "cannot specify alert_source_token or alert_source_token_file when using http_config.authorization")]
    [InlineData("incidentio", "url: 'http://x', http_config: {basic_auth: {username: x}}",
        "at least one of alert_source_token, alert_source_token_file or http_config.authorization must be configured")]
    public void Problems_are_told_in_the_known_words(string kind, string fields, string problem)
    {
        var problems = Configs.Problems(Configs.Of(kind, $"{{{fields}}}"));

        Assert.EndsWith(problem, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pagerduty", "service_key: a, routing_key: b, details: {1: b}")]
    [InlineData("opsgenie", "api_key: a, responders: [{name: x, type: 'team{{ .Status }}'}, {id: x, type: USER}]")]
    [InlineData("jira", "api_url: 'http://x', project: a, issue_type: b, reopen_transition: x, fields: {1: b}")]
    [InlineData("incidentio", "url: 'http://x'")]
    [InlineData("incidentio", "url: 'http://x', alert_source_token: a, http_config: {basic_auth: {username: x}}")]
    public void What_Alertmanager_takes_is_taken(string kind, string fields) =>
        Assert.Empty(Configs.Problems(Configs.Of(kind, $"{{{fields}}}")));
}
