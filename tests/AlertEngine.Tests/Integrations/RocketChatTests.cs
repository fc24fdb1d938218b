using AlertEngine.Notifications;
using AlertEngine.Tests.Configuration;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Integrations;

/// <summary>What Rocket.Chat answers, and whose tokens count.</summary>
public sealed class RocketChatTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    // The words of errors are Alertmanager's.
    [Theory]
    [InlineData(200, "{\"success\":true}", "Accepted")]
    [InlineData(200, "{\"success\":false,\"error\":\"invalid-channel\"}", "Rejected ClientError channel \"#ops\": error response from Rocketchat: invalid-channel")]
    [InlineData(200, "[]", "Retry ClientError channel \"#ops\": could not unmarshal JSON response \"[]\": expected an object, got array")]
    [InlineData(401, "{\"status\":\"error\"}", "Rejected Auth channel \"#ops\": unexpected status code 401: {\"status\":\"error\"}")]
    [InlineData(500, "oops", "Retry ServerError channel \"#ops\": unexpected status code 500: oops")]
    public async Task An_answer_is_judged_by_its_body(int status, string body, string expected)
    {
        await using var chat = await StubReceiver.StartAsync(Cancelled);
        chat.Answer(new StubAnswer(status, body));
        using var delivery = new TestDelivery(
            Config("", $"{{api_url: '{chat.Url}', token: s3cr3t-token, token_id: s3cr3t-id, channel: '#ops'}}"), TimeProvider.System);

        var (outcome, _) = await delivery.SendAsync(GoldenScene.All[0].Steps[0], Cancelled);

        Assert.Equal(expected, Outcomes.Text(outcome));
    }

    [Fact]
    public async Task Tokens_in_files_are_read_for_each_message_and_a_receivers_own_go_first()
    {
        await using var chat = await StubReceiver.StartAsync(Cancelled);
        chat.Otherwise = new(200, "{\"success\":true}");
        using var folder = new TempFolder();
        var id = folder.Write("id", " s3cr3t-id\n");
        var global = $"{{rocketchat_api_url: '{chat.Url}', rocketchat_token_file: {folder.Write("global", "s3cr3t-global")}, rocketchat_token_id_file: {id}}}";
        using var delivery = new TestDelivery(Config(global, "{token: s3cr3t-own, channel: x}"), TimeProvider.System);

        await delivery.SendAsync(GoldenScene.All[0].Steps[0], Cancelled);
        folder.Write("id", "s3cr3t-new");
        var (_, attempt) = await delivery.SendAsync(GoldenScene.All[0].Steps[0], Cancelled);

        Assert.Equal(["s3cr3t-own s3cr3t-id", "s3cr3t-own s3cr3t-new"], chat.Requests.Select(request => $"{request.Headers["X-Auth-Token"]} {request.Headers["X-User-Id"]}"));
        Assert.DoesNotContain("s3cr3t", Assert.Single(attempt.Exchanges).Request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_cannot_be_read_is_refused()
    {
        using var delivery = new TestDelivery(Config("", "{token: x, token_id_file: /nowhere/id, channel: x}"), TimeProvider.System);

        var (outcome, _) = await delivery.SendAsync(GoldenScene.All[0].Steps[0], Cancelled);

        Assert.StartsWith("read token_id_file: ", Assert.IsType<DeliveryOutcome.Rejected>(outcome).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{token: x}", "no global Rocketchat TokenID set either inline or in a file")]
    [InlineData("{token_id: x}", "no global Rocketchat Token set either inline or in a file")]
    [InlineData("{token: x, token_file: /x, token_id: x}", "at most one of token & token_file must be configured")]
    [InlineData("{token: x, token_id: x, token_id_file: /x}", "at most one of token_id & token_id_file must be configured")]
    public void A_wrong_configuration_is_refused(string chat, string problem) =>
        Assert.EndsWith(problem, Assert.Single(Configs.Problems(Config("", chat))), StringComparison.Ordinal);

    private static string Config(string global, string chat) =>
        $"{(global.Length > 0 ? $"global: {global}\n" : "")}route: {{receiver: r}}\nreceivers: [{{name: r, rocketchat_configs: [{chat}]}}]";
}
