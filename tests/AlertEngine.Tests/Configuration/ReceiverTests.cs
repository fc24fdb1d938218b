using AlertEngine.Configuration;
using AlertEngine.Integrations.Webhook;

namespace AlertEngine.Tests.Configuration;

/// <summary>Reading of receivers and their integrations.</summary>
public sealed class ReceiverTests
{
    [Theory]
    [InlineData("{}", "2:13: missing name in receiver")]
    [InlineData("null", "2:13: receivers: a receiver is empty")]
    [InlineData("x", "2:13: receivers: expected a list of mappings, got x")]
    [InlineData("{name: r}, {name: r}", "2:31: notification config name \"r\" is not unique")]
    [InlineData("{name: r, labels: {name: z}}", "2:31: receiver label \"name\" must match receiver name \"r\", got \"z\"")]
    [InlineData("{name: r, webhook_configs: [null]}", "2:41: missing webhook config")]
    [InlineData("{name: r, webhook_configs: {url: x}}", "2:40: webhook_configs: expected a list, got a mapping")]
    [InlineData("{name: r, webhook_configs: [{}]}", "2:41: one of url or url_file must be configured")]
    [InlineData("{name: r, webhook_configs: [{url: '', url_file: ''}]}", "2:41: one of url or url_file must be configured")]
    [InlineData("{name: r, pagerduty_configs: [{routing_key: ''}]}", "2:43: missing service or routing key in PagerDuty config")]
    [InlineData("{name: r, webhook_configs: [{url: 'ftp://x'}]}", "2:47: url: invalid URL: unsupported scheme \"ftp\" for URL")]
    [InlineData("{name: r, webhook_configs: [{url: '{{ .X'}]}", "2:47: url: invalid template syntax: template: :1: unclosed action")]
    [InlineData("{name: r, webhook_configs: [{url: 'http://{{ nofunc }}'}]}", "2:47: url: invalid template syntax: template: :1: function \"nofunc\" not defined")]
    [InlineData("{name: r, webhook_configs: [{url: 'http://x', max_alerts: -1}]}", "2:71: max_alerts: expected a whole number of at least 0, got -1")]
    [InlineData("{name: r, webhook_configs: [{url: 'http://x', timeout: 1d}]}", "2:68: timeout: time: unknown unit \"d\" in duration \"1d\"")]
    [InlineData("{name: r, webhook_config: []}", "2:23: unknown field webhook_config; did you mean webhook_configs?")]
    public void A_wrong_receiver_is_refused_with_its_place(string receivers, string problem) =>
        Assert.Contains(problem, Configs.Problems($"route: {{receiver: r}}\nreceivers: [{receivers}]"));

    [Theory]
    [InlineData("webhook_configs: [{url: 'http://x', url_file: ''}]")]
    [InlineData("webhook_configs: [{url: '', url_file: /x}]")]
    [InlineData("pagerduty_configs: [{routing_key: '', routing_key_file: /x}]")]
    [InlineData("slack_configs: [{api_url: 'http://x', api_url_file: '', app_token: ''}]")]
    [InlineData("incidentio_configs: [{url: 'http://x', url_file: '', alert_source_token: t, alert_source_token_file: ''}]")]
    [InlineData("webhook_configs: [{url: 'http://x', http_config: {bearer_token: '', basic_auth: {username: u, username_file: ''}}}]")]
    [InlineData("webhook_configs: [{url: 'http://x', http_config: {tls_config: {ca: '', ca_file: '', cert: '', cert_file: ''}}}]")]
    public void An_empty_text_says_as_little_as_none(string integrations) =>
        Assert.Single(Read($"{{name: r, {integrations}}}").Integrations);

    [Fact]
    public void A_receiver_has_its_name_among_its_labels()
    {
        var receiver = Read("{name: r, labels: {owner: x}}");

        Assert.Equal([("name", "r"), ("owner", "x")], receiver.Labels.Select(label => (label.Key, label.Value)));
    }

    [Fact]
    public void A_receiver_without_integrations_is_valid() => Assert.Empty(Read("{name: r}").Integrations);

    [Fact]
    public void A_webhook_without_more_than_an_address_has_Alertmanagers_defaults()
    {
        var config = Webhook("url: 'http://x/y'");

        Assert.True(config.SendResolved);
        Assert.Equal(0, config.MaxAlerts);
        Assert.Equal(Duration.Zero, config.Timeout);
        Assert.Equal("http://x/y", ((SecretSource.Inline)config.Url!).Value.Reveal());
    }

    [Fact]
    public void A_timeout_is_written_in_Gos_notation_and_a_bare_number_counts_nanoseconds()
    {
        Assert.Equal(Duration.FromMilliseconds(1500), Webhook("url: 'http://x', timeout: 1.5s").Timeout);
        Assert.Equal(Duration.FromNanoseconds(7), Webhook("url: 'http://x', timeout: 7").Timeout);
    }

    [Fact]
    public void An_address_may_be_a_template() => Assert.NotNull(Webhook("url: '{{ .CommonLabels.hook }}'").Url);

    [Fact]
    public void An_own_http_config_replaces_the_global_one_whole()
    {
        var text = """
            global: {http_config: {follow_redirects: false, proxy_url: 'http://p'}}
            route: {receiver: r}
            receivers: [{name: r, webhook_configs: [{url: 'http://x'}, {url: 'http://x', http_config: {enable_http2: false}}]}]
            """;

        var webhooks = Configs.Config(text).Receivers[0].Integrations.Select(integration => (WebhookConfig)integration.Config).ToArray();

        Assert.False(webhooks[0].Http.FollowRedirects);
        Assert.NotNull(webhooks[0].Http.Proxy.Url);
        Assert.True(webhooks[1].Http.FollowRedirects);
        Assert.Null(webhooks[1].Http.Proxy.Url);
    }

    private static Receiver Read(string receiver) =>
        Configs.Config($"route: {{receiver: r}}\nreceivers: [{receiver}]").Receivers[0];

    private static WebhookConfig Webhook(string fields) =>
        (WebhookConfig)Read($"{{name: r, webhook_configs: [{{{fields}}}]}}").Integrations[0].Config;
}
