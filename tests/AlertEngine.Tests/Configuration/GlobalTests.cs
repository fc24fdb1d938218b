namespace AlertEngine.Tests.Configuration;

/// <summary>Reading of the global section.</summary>
public sealed class GlobalTests
{
    [Theory]
    [InlineData("slack_api_url: 'http://x', slack_api_url_file: y", "at most one of slack_api_url & slack_api_url_file must be configured")]
    [InlineData("slack_app_token: x, slack_app_token_file: y", "at most one of slack_app_token & slack_app_token_file must be configured")]
    [InlineData("slack_app_token: x, slack_api_url: 'http://y'", "at most one of slack_app_token/slack_app_token_file & slack_api_url/slack_api_url_file must be configured")]
    [InlineData("opsgenie_api_key: x, opsgenie_api_key_file: y", "at most one of opsgenie_api_key & opsgenie_api_key_file must be configured")]
    [InlineData("wechat_api_secret: x, wechat_api_secret_file: y", "at most one of wechat_api_secret & wechat_api_secret_file must be configured")]
    [InlineData("victorops_api_key: x, victorops_api_key_file: y", "at most one of victorops_api_key & victorops_api_key_file must be configured")]
    [InlineData("telegram_bot_token: x, telegram_bot_token_file: y", "at most one of telegram_bot_token & telegram_bot_token_file must be configured")]
    [InlineData("rocketchat_token: x, rocketchat_token_file: y", "at most one of rocketchat_token & rocketchat_token_file must be configured")]
    [InlineData("rocketchat_token_id: x, rocketchat_token_id_file: y", "at most one of rocketchat_token_id & rocketchat_token_id_file must be configured")]
    [InlineData("mattermost_webhook_url: 'http://x', mattermost_webhook_url_file: y", "at most one of mattermost_webhook_url & mattermost_webhook_url_file must be configured")]
    [InlineData("smtp_auth_password: x, smtp_auth_password_file: y", "at most one of smtp_auth_password & smtp_auth_password_file must be configured")]
    [InlineData("smtp_auth_secret: x, smtp_auth_secret_file: y", "at most one of smtp_auth_secret & smtp_auth_secret_file must be configured")]
    [InlineData("smtp_smarthost: 'x:'", "smtp_smarthost: address \"x:\": port cannot be empty")]
    [InlineData("smtp_smarthost: x", "smtp_smarthost: address \"x\": missing port in address")]
    [InlineData("smtp_smarthost: '::1'", "smtp_smarthost: address \"::1\": too many colons in address")]
    [InlineData("pagerduty_url: 'ftp://x'", "pagerduty_url: unsupported scheme \"ftp\" for URL")]
    [InlineData("slack_api_url: nohost", "slack_api_url: unsupported scheme \"\" for URL")]
    [InlineData("metric_name_validation_scheme: strict", "metric_name_validation_scheme: expected utf8 or legacy, got \"strict\"")]
    [InlineData("scrape_interval: 5s, scrape_timeout: 6s", "global scrape timeout greater than scrape interval")]
    [InlineData("external_labels: {'': x}", "\"\" is not a valid label name")]
    [InlineData("resolve_timout: 5m", "unknown field resolve_timout; did you mean resolve_timeout?")]
    public void A_wrong_global_setting_is_refused(string global, string problem) =>
        Assert.Contains(
            Configs.Problems($"global: {{{global}}}\nroute: {{receiver: r}}\nreceivers: [{{name: r}}]"),
            found => found.StartsWith("1:", StringComparison.Ordinal) && found.EndsWith($": {problem}", StringComparison.Ordinal));

    [Fact]
    public void A_slack_token_goes_with_an_api_url_that_is_the_apps_own() =>
        Assert.Empty(Configs.Problems(
            """
            global: {slack_app_token: x, slack_api_url: 'https://slack.com/api/chat.postMessage'}
            route: {receiver: r}
            receivers: [{name: r}]
            """));

    [Fact]
    public void A_present_but_empty_global_section_equals_an_absent_one()
    {
        var empty = Configs.Loaded("global:\nroute: {receiver: r}\nreceivers: [{name: r}]");
        var absent = Configs.Loaded("route: {receiver: r}\nreceivers: [{name: r}]");

        Assert.Equal(absent.Canonical, empty.Canonical);
        Assert.Equal(Duration.FromMinutes(5), empty.Config.Global.ResolveTimeout);
    }

    [Fact]
    public void A_resolve_timeout_of_zero_is_taken() =>
        Assert.Equal(
            Duration.Zero,
            Configs.Config("global: {resolve_timeout: 0s}\nroute: {receiver: r}\nreceivers: [{name: r}]").Global.ResolveTimeout);

    [Fact]
    public void External_labels_expand_dollar_variables_and_warn_of_unset_ones()
    {
        var loaded = Configs.Loaded("global: {external_labels: {path: '$PATH', price: '$$5', none: 'a${ALERTENGINE_NOT_SET}b'}}\nrule_files: [x.yml]");

        var labels = loaded.Config.Global.Evaluation.ExternalLabels;

        Assert.Equal(Environment.GetEnvironmentVariable("PATH"), labels["path"]);
        Assert.Equal("$5", labels["price"]);
        Assert.Equal("ab", labels["none"]);
        Assert.Contains("ALERTENGINE_NOT_SET", Assert.Single(loaded.Warnings).Message, StringComparison.Ordinal);
    }
}
