using AlertEngine.Configuration;
using AlertEngine.Integrations.Webhook;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Configuration;

/// <summary>Secrets come from the file, the environment or other files, and go nowhere but to those who need them.</summary>
public sealed class SecretsTests
{
    [Fact]
    public void A_secret_does_not_show_itself()
    {
        var secret = new Secret("hunter2");

        Assert.Equal("<secret>", secret.ToString());
        Assert.Equal("<secret>", $"{new SecretSource.Inline(secret).Value}");
    }

    [Fact]
    public async Task A_secret_in_a_file_is_read_when_it_is_needed_without_the_space_around_it()
    {
        using var folder = new TempFolder();
        var source = new SecretSource.File(folder.Write("token", "  s3cret \n"));

        var secret = await source.ReadAsync(TestContext.Current.CancellationToken);

        Assert.Equal("s3cret", secret.Reveal());
    }

    [Fact]
    public void Every_secret_of_a_configuration_is_masked_when_it_is_printed()
    {
        const string Marker = "l34k";
        var loaded = Configs.Loaded(
            $$"""
            global:
              smtp_auth_password: {{Marker}}
              smtp_auth_secret: {{Marker}}
              slack_api_url: http://{{Marker}}
              opsgenie_api_key: {{Marker}}
              wechat_api_secret: {{Marker}}
              victorops_api_key: {{Marker}}
              telegram_bot_token: {{Marker}}
              rocketchat_token: {{Marker}}
              rocketchat_token_id: {{Marker}}
              mattermost_webhook_url: http://{{Marker}}
              http_config:
                basic_auth: {username: u, password: {{Marker}}}
                proxy_url: http://u:{{Marker}}@p
                proxy_connect_header: {a: [{{Marker}}]}
                http_headers: {X: {secrets: [{{Marker}}]} }
                tls_config: {cert: c, key: {{Marker}}}
            route: {receiver: r}
            receivers:
              - name: r
                webhook_configs:
                  - url: http://{{Marker}}
                    http_config: {bearer_token: {{Marker}}}
                  - url: http://{{Marker}}
                    http_config: {authorization: {credentials: {{Marker}} } }
                  - url: http://{{Marker}}
                    http_config: {oauth2: {client_id: a, client_secret: {{Marker}}, token_url: 'http://t', client_certificate_key: {{Marker}} } }
            """);

        Assert.DoesNotContain(Marker, loaded.Canonical, StringComparison.Ordinal);
        Assert.DoesNotContain(Marker, loaded.Config.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_masked_address_is_taken_back() =>
        Assert.Empty(Configs.Problems("global: {slack_api_url: <secret>}\nroute: {receiver: r}\nreceivers: [{name: r, webhook_configs: [{url: <secret>}]}]"));

    [Fact]
    public void References_to_the_environment_and_to_files_are_replaced_in_any_text()
    {
        using var folder = new TempFolder();
        var token = folder.Write("token", "t0ken\n");
        Environment.SetEnvironmentVariable("ALERTENGINE_TEST_HOST", "hooks.example");

        var url = Url($"https://${{env:ALERTENGINE_TEST_HOST}}/x/${{file:{token}}}?a=$1&b=$${{env:HOME}}");

        Assert.Equal("https://hooks.example/x/t0ken?a=$1&b=${env:HOME}", url);
    }

    [Theory]
    [InlineData("${env:ALERTENGINE_NOT_SET}", "the environment variable ALERTENGINE_NOT_SET is not set")]
    [InlineData("${env:X", "\"${env:X\" has no closing brace")]
    [InlineData("${file:/none/at/all}", "Could not find a part of the path '/none/at/all'.")]
    [InlineData("${file:/dev/zero}", "/dev/zero is larger than 1048576 bytes")]
    public void A_reference_that_leads_nowhere_is_refused_with_its_place(string reference, string problem) =>
        Assert.Contains(
            $"2:20: name: {problem}",
            Configs.Problems($"route: {{receiver: r}}\nreceivers: [{{name: '{reference}'}}]"));

    [Fact]
    public void What_a_reference_stands_for_is_not_printed()
    {
        Environment.SetEnvironmentVariable("ALERTENGINE_TEST_NAME", "n4me");

        var loaded = Configs.Loaded("route: {receiver: '${env:ALERTENGINE_TEST_NAME}'}\nreceivers: [{name: n4me}]\ntemplates: ['${env:ALERTENGINE_TEST_NAME}']");

        Assert.Equal("n4me", loaded.Config.Route!.Receiver);
        Assert.Contains("templates:\n- ${env:ALERTENGINE_TEST_NAME}\n", loaded.Canonical, StringComparison.Ordinal);
    }

    private static string Url(string url)
    {
        var config = Configs.Config($"route: {{receiver: r}}\nreceivers: [{{name: r, webhook_configs: [{{url: '{url}'}}]}}]");
        var webhook = (WebhookConfig)config.Receivers[0].Integrations[0].Config;

        return ((SecretSource.Inline)webhook.Url!).Value.Reveal();
    }
}
