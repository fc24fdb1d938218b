using System.Text.Json;
using AlertEngine.Tests.Configuration;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Integrations;

/// <summary>What the golden requests do not show of Mattermost.</summary>
public sealed class MattermostTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "Rejected ClientError channel \"\": unexpected status code 400: bad")]
    [InlineData("channel: 'a \"b\"', ", "Rejected ClientError channel \"a \\\"b\\\"\": unexpected status code 400: bad")]
    public async Task An_error_names_the_channel(string channel, string expected)
    {
        await using var mattermost = await StubReceiver.StartAsync(Cancelled);
        mattermost.Answer(new StubAnswer(400, "bad"));
        using var delivery = Delivery(mattermost, $"{channel}type: ''");

        var (outcome, _) = await delivery.SendAsync(GoldenScene.All[0].Steps[0], Cancelled);

        Assert.Equal(expected, Outcomes.Text(outcome));
    }

    [Theory]
    [InlineData("attachments: [{color: red}]", 16_383)]
    [InlineData("color: red", 100_000)]
    public async Task Long_texts_are_cut(string fields, int runes)
    {
        await using var mattermost = await StubReceiver.StartAsync(Cancelled);
        using var delivery = Delivery(mattermost, $"{fields}, text: {new string('界', 120_000)}");

        await delivery.SendAsync(GoldenScene.All[0].Steps[0], Cancelled);

        using var json = JsonDocument.Parse(Assert.Single(mattermost.Requests).Body);
        var text = (json.RootElement.TryGetProperty("text", out var top) ? top : json.RootElement.GetProperty("attachments")[0].GetProperty("text")).GetString()!;
        Assert.Equal((runes, '…'), (text.Length, text[^1]));
    }

    [Theory]
    [InlineData("{}", "missing webhook_url or webhook_url_file on mattermost_config")]
    [InlineData("{webhook_url: 'http://x', webhook_url_file: /x}", "at most one of webhook_url & webhook_url_file must be configured")]
    [InlineData("{webhook_url: 'http://x', fields: [{title: x}]}", "missing value in Mattermost field configuration")]
    [InlineData("{webhook_url: 'http://x', attachments: [{fields: [{value: x}]}]}", "missing title in Mattermost field configuration")]
    public void A_wrong_configuration_is_refused(string mattermost, string problem) =>
        Assert.EndsWith(problem, Assert.Single(Configs.Problems(Config(mattermost))), StringComparison.Ordinal);

    private static TestDelivery Delivery(StubReceiver mattermost, string fields) =>
        new(Config($"{{webhook_url: '{mattermost.Url}', {fields}}}"), TimeProvider.System);

    private static string Config(string mattermost) => Configs.Of("mattermost", mattermost);
}
