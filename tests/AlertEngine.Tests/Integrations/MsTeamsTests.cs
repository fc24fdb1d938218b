using System.Text;
using System.Text.Json;
using AlertEngine.Integrations.MsTeamsV2;
using AlertEngine.Tests.Configuration;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Integrations;

/// <summary>Both ways into Microsoft Teams: what they take, and what their answers mean.</summary>
public sealed class MsTeamsTests
{
    private const int MostBytes = 28 * 1024;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("msteams", "x")]
    [InlineData("msteamsv2", "x")]
    [InlineData("msteamsv2", "界")]
    [InlineData("msteamsv2", "🔥")]
    [InlineData("msteamsv2", "<")]
    [InlineData("msteamsv2", "\\n")]
    public async Task A_long_text_is_cut_to_what_Teams_takes_and_its_card_stays_whole(string kind, string character)
    {
        await using var teams = await StubReceiver.StartAsync(Cancelled);
        using var delivery = Delivery(teams, kind, $"title: T, text: \"{string.Concat(Enumerable.Repeat(character, 40_000))}\"");

        await delivery.SendAsync(Firing, Cancelled);

        var body = Assert.Single(teams.Requests).Body;
        var text = Text(kind, body);
        Assert.InRange(Encoding.UTF8.GetByteCount(body), MostBytes - 1024, MostBytes);
        Assert.EndsWith("…", text, StringComparison.Ordinal);
        Assert.Equal(character.Replace("\\n", "\n", StringComparison.Ordinal), text.EnumerateRunes().First().ToString());
    }

    [Theory]
    [InlineData("msteams")]
    [InlineData("msteamsv2")]
    public async Task A_title_as_long_as_a_message_leaves_room_for_the_text(string kind)
    {
        await using var teams = await StubReceiver.StartAsync(Cancelled);
        using var delivery = Delivery(teams, kind, $"title: {new string('<', 50_000)}, text: all of it");

        await delivery.SendAsync(Firing, Cancelled);

        var body = Assert.Single(teams.Requests).Body;
        Assert.InRange(Encoding.UTF8.GetByteCount(body), 0, MostBytes);
        Assert.Equal("all of it", Text(kind, body));
    }

    [Theory]
    [InlineData(200, "1", "Accepted")]
    [InlineData(202, "", "Accepted")]
    [InlineData(200, "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429 with ContextId x", "Retry RateLimited")]
    [InlineData(200, "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 502 with ContextId x", "Retry ServerError")]
    [InlineData(200, "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 413 with ContextId x", "Rejected ClientError")]
    [InlineData(400, "Bad payload", "Rejected ClientError")]
    [InlineData(429, "slow down", "Retry RateLimited")]
    public async Task What_the_channel_said_counts_more_than_what_stands_before_it(int status, string body, string expected)
    {
        await using var teams = await StubReceiver.StartAsync(Cancelled);
        teams.Answer(new StubAnswer(status, body, "text/plain"));
        using var delivery = Delivery(teams, "msteams", "title: T");

        var (outcome, _) = await delivery.SendAsync(Firing, Cancelled);

        Assert.StartsWith(expected, Outcomes.Text(outcome), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "http://p/")]
    [InlineData("http_config: {follow_redirects: false}", "http://p/")]
    [InlineData("http_config: {proxy_url: 'http://q'}", "http://q/")]
    [InlineData("http_config: {proxy_from_environment: true}", null)]
    public void A_workflow_takes_the_global_proxy_unless_it_names_another(string fields, string? proxy)
    {
        var loaded = Configs.Loaded(
            $"global: {{http_config: {{proxy_url: 'http://p'}}}}\nroute: {{receiver: r}}\n"
            + $"receivers: [{{name: r, msteamsv2_configs: [{{webhook_url: 'http://x', {fields}}}]}}]");

        var config = Assert.IsType<MsTeamsV2Config>(loaded.Config.Receivers[0].Integrations[0].Config);

        Assert.Equal(proxy, config.Http.Proxy.Url?.AbsoluteUri);
    }

    [Theory]
    [InlineData("msteams")]
    [InlineData("msteamsv2")]
    public void An_address_is_needed(string kind) =>
        Assert.EndsWith(
            "one of webhook_url or webhook_url_file must be configured",
            Assert.Single(Configs.Problems(Configs.Of(kind, "{}"))),
            StringComparison.Ordinal);

    private static GoldenStep Firing => GoldenScene.All[0].Steps[0];

    private static TestDelivery Delivery(StubReceiver teams, string kind, string fields) => new(
        Configs.Of(kind, $"{{webhook_url: '{teams.Url}', {fields}}}"), TimeProvider.System);

    private static string Text(string kind, string body)
    {
        using var json = JsonDocument.Parse(body);
        var card = json.RootElement;

        return (kind == "msteams" ? card : card.GetProperty("attachments")[0].GetProperty("content").GetProperty("body")[1])
            .GetProperty("text").GetString()!;
    }
}
