using AlertEngine.Notifications;
using AlertEngine.Tests.Configuration;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Integrations;

/// <summary>What Slack answers, and the one message of a group.</summary>
public sealed class SlackTests
{
    private const string Posted = """{"ok":true,"channel":"C123","ts":"1503435956.000247"}""";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    // The words of errors are Alertmanager's but for what follows the colon of an unreadable body.
    [Theory]
    [InlineData(200, "text/plain", "ok", "Accepted")]
    [InlineData(200, "text/html", "ok\n", "Rejected ClientError channel \"#a \\\"b\": received an error response from Slack: ok")]
    [InlineData(200, "text/html", "", "Rejected ClientError channel \"#a \\\"b\": received an error response from Slack: ")]
    [InlineData(200, "application/json; charset=utf-8", "{\"ok\":true}", "Accepted")]
    [InlineData(200, "application/json", "{\"ok\":false,\"error\":\"channel_not_found\"}", "Rejected ClientError channel \"#a \\\"b\": error response from Slack: channel_not_found")]
    [InlineData(200, "application/json", "{\"ok\":false}", "Rejected ClientError channel \"#a \\\"b\": error response from Slack: ")]
    [InlineData(200, "application/json", "{\"ok\":false,\"error\":\"ratelimited\"}", "Retry RateLimited channel \"#a \\\"b\": error response from Slack: ratelimited")]
    [InlineData(200, "application/json", "{\"ok\":false,\"error\":\"internal_error\"}", "Retry ServerError channel \"#a \\\"b\": error response from Slack: internal_error")]
    [InlineData(200, "application/json", "[]", "Retry ClientError channel \"#a \\\"b\": could not unmarshal JSON response \"[]\": expected an object, got array")]
    [InlineData(400, "text/plain", "invalid_payload", "Rejected ClientError channel \"#a \\\"b\": unexpected status code 400: invalid_payload")]
    [InlineData(403, "text/plain", "no", "Rejected Auth channel \"#a \\\"b\": unexpected status code 403: no")]
    [InlineData(500, "text/plain", "oops", "Retry ServerError channel \"#a \\\"b\": unexpected status code 500: oops")]
    public async Task An_answer_is_judged_by_its_body(int status, string type, string body, string expected)
    {
        await using var slack = await StubReceiver.StartAsync(Cancelled);
        slack.Answer(new StubAnswer(status, body, type));
        using var delivery = Delivery(slack, "channel: '#a \"b'");

        var (outcome, _) = await delivery.SendAsync(Firing, Cancelled);

        Assert.Equal(expected, Outcomes.Text(outcome));
    }

    [Fact]
    public async Task A_body_that_cannot_be_read_is_worth_another_attempt()
    {
        await using var slack = await StubReceiver.StartAsync(Cancelled);
        slack.Answer(new StubAnswer(200, "<html>"));
        using var delivery = Delivery(slack, "channel: x");

        var (outcome, _) = await delivery.SendAsync(Firing, Cancelled);

        var retry = Assert.IsType<DeliveryOutcome.Retry>(outcome);
        Assert.StartsWith("channel \"x\": could not unmarshal JSON response \"<html>\": ", retry.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_message_of_a_group_changes_with_it_until_the_group_fires_anew()
    {
        await using var slack = await StubReceiver.StartAsync(Cancelled);
        slack.Otherwise = new(200, Posted);
        using var delivery = App(slack);

        await delivery.SendAsync(Firing, Cancelled);
        await delivery.SendAsync(Resolved, Cancelled);
        await delivery.SendAsync(Firing, Cancelled);

        Assert.Equal(["/api/chat.postMessage", "/api/chat.update", "/api/chat.postMessage"], slack.Requests.Select(request => request.Path));
        Assert.StartsWith("""{"channel":"#ops","username":"Alertmanager","attachments":[""", slack.Requests[0].Body, StringComparison.Ordinal);
        Assert.StartsWith("""{"channel":"C123","ts":"1503435956.000247","username":"Alertmanager","attachments":[""", slack.Requests[1].Body, StringComparison.Ordinal);
        Assert.Contains("\"color\":\"good\"", slack.Requests[1].Body, StringComparison.Ordinal);
        Assert.All(slack.Requests, request => Assert.Equal("Bearer s3cr3t-token", request.Headers["Authorization"]));
    }

    [Theory]
    [InlineData("message_not_found")]
    [InlineData("cant_update_message")]
    [InlineData("edit_window_closed")]
    public async Task A_message_that_cannot_be_changed_any_more_gives_way_to_a_new_one(string error)
    {
        await using var slack = await StubReceiver.StartAsync(Cancelled);
        slack.Answer(new(200, Posted), new(200, $$"""{"ok":false,"error":"{{error}}"}"""), new(200, Posted.Replace("247", "248", StringComparison.Ordinal)));
        using var delivery = App(slack);

        await delivery.SendAsync(Firing, Cancelled);
        var (outcome, _) = await delivery.SendAsync(Resolved, Cancelled);

        Assert.Equal(["/api/chat.postMessage", "/api/chat.update", "/api/chat.postMessage"], slack.Requests.Select(request => request.Path));
        Assert.Equal("1503435956.000248", Assert.IsType<DeliveryOutcome.Accepted>(outcome).Memory!["threadTs"]);
    }

    [Fact]
    public async Task An_update_that_fails_otherwise_posts_nothing_new()
    {
        await using var slack = await StubReceiver.StartAsync(Cancelled);
        slack.Answer(new(200, Posted), new(503, "busy", "text/plain"));
        using var delivery = App(slack);

        await delivery.SendAsync(Firing, Cancelled);
        var (outcome, _) = await delivery.SendAsync(Resolved, Cancelled);

        Assert.Equal("Retry ServerError channel \"C123\": unexpected status code 503: busy", Outcomes.Text(outcome));
        Assert.Equal(2, slack.Requests.Length);
    }

    [Fact]
    public async Task A_channel_whose_template_fails_is_refused_and_a_text_gives_way_to_a_plain_one()
    {
        await using var slack = await StubReceiver.StartAsync(Cancelled);
        slack.Otherwise = new(200, "ok", "text/plain");
        using var noChannel = Delivery(slack, "channel: '{{ mustToDate \"x\" \"y\" }}'");
        using var noTitle = Delivery(slack, "title: '{{ mustToDate \"x\" \"y\" }}'");

        var (refused, _) = await noChannel.SendAsync(Firing, Cancelled);
        var (accepted, attempt) = await noTitle.SendAsync(Firing, Cancelled);

        Assert.StartsWith("Rejected ClientError failed to template channel: ", Outcomes.Text(refused), StringComparison.Ordinal);
        Assert.IsType<DeliveryOutcome.Accepted>(accepted);
        Assert.Equal("title", Assert.Single(attempt.TemplateFailures).Field);
        Assert.Contains("""{"title":"[FIRING:1] alertname=HighCPU","title_link":"http://am.example:9093""", Assert.Single(slack.Requests).Body, StringComparison.Ordinal);
    }

    // The words are Alertmanager's.
    [Theory]
    [InlineData("", "{}", "no Slack API URL nor App token set either inline or in a file")]
    [InlineData("", "{api_url: 'http://x', api_url_file: /x}", "at most one of api_url & api_url_file must be configured")]
    [InlineData("", "{app_token: x, app_token_file: /x}", "at most one of app_token & app_token_file must be configured")]
    [InlineData("", "{api_url_file: /x, app_token: x}", "at most one of api_url/api_url_file & app_token/app_token_file must be configured")]
    [InlineData("", "{app_token: x, http_config: {authorization: {credentials: x}}}", "http authorization can't be set when using Slack App tokens")]
    [InlineData("{slack_app_token: x, http_config: {authorization: {credentials: x}}}", "{}", "http authorization can't be set when using Slack App tokens")]
    [InlineData("{slack_app_token: x}", "{http_config: {authorization: {credentials: x}}}", "no Slack API URL nor App token set either inline or in a file")]
    [InlineData("", "{api_url: 'http://x', update_message: true}", "update_message can only be used with bot tokens. api_url must be set to https://slack.com/api/chat.postMessage")]
    [InlineData("", "{api_url_file: /x, update_message: true}", "update_message can only be used with bot tokens. api_url must be set to https://slack.com/api/chat.postMessage")]
    [InlineData("", "{api_url: 'http://x', fields: [{value: x}]}", "missing title in Slack field configuration")]
    [InlineData("", "{api_url: 'http://x', fields: [{title: x}]}", "missing value in Slack field configuration")]
    [InlineData("", "{api_url: 'http://x', actions: [{text: x, name: n}]}", "missing type in Slack action configuration")]
    [InlineData("", "{api_url: 'http://x', actions: [{type: x, name: n}]}", "missing text in Slack action configuration")]
    [InlineData("", "{api_url: 'http://x', actions: [{type: x, text: x}]}", "missing name or url in Slack action configuration")]
    [InlineData("", "{api_url: 'http://x', actions: [{type: x, text: x, url: u, confirm: {}}]}", "missing text in Slack confirmation configuration")]
    [InlineData("", "null", "missing slack config")]
    public void A_wrong_configuration_is_refused(string global, string slack, string problem) =>
        Assert.Equal(problem, Assert.Single(Configs.Problems(Config(global, slack))).Split(": ", 2)[1]);

    [Theory]
    [InlineData("{slack_api_url: 'http://x'}", "{app_token: x}")]
    [InlineData("{slack_app_token: x}", "{api_url: 'http://x', http_config: {authorization: {credentials: x}}}")]
    [InlineData("{slack_app_token: x}", "{update_message: true}")]
    [InlineData("", "{api_url: 'https://slack.com/api/chat.postMessage', update_message: true, http_config: {authorization: {credentials: x}}}")]
    public void A_right_configuration_is_taken(string global, string slack) => Assert.Empty(Configs.Problems(Config(global, slack)));

    private static GoldenStep Firing => GoldenScene.All.Single(scene => scene.Name == "resolved").Steps[0];

    private static GoldenStep Resolved => GoldenScene.All.Single(scene => scene.Name == "resolved").Steps[1];

    private static TestDelivery Delivery(StubReceiver slack, string fields) => new(Config("", $"{{api_url: '{slack.Url}hook', {fields}}}"), TimeProvider.System);

    private static TestDelivery App(StubReceiver slack) => new(
        Config("", $"{{app_token: s3cr3t-token, app_url: '{slack.Url}api/chat.postMessage', channel: '#ops', update_message: true}}"), TimeProvider.System);

    private static string Config(string global, string slack) =>
        $"{(global.Length > 0 ? $"global: {global}\n" : "")}route: {{receiver: r}}\nreceivers: [{{name: r, slack_configs: [{slack}]}}]";
}
