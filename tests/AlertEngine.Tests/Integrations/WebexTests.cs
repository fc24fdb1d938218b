using System.Text;
using System.Text.Json;
using AlertEngine.Tests.Configuration;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Integrations;

/// <summary>What the golden requests do not show of Webex.</summary>
public sealed class WebexTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_long_Chinese_message_is_cut_between_characters()
    {
        await using var webex = await StubReceiver.StartAsync(Cancelled);
        using var delivery = new TestDelivery(
            Config($"{{api_url: '{webex.Url}', room_id: r, message: {new string('界', 3000)}, http_config: {{authorization: {{credentials: x}}}}}}"),
            TimeProvider.System);

        await delivery.SendAsync(GoldenScene.All[0].Steps[0], Cancelled);

        using var json = JsonDocument.Parse(Assert.Single(webex.Requests).Body);
        var text = json.RootElement.GetProperty("markdown").GetString()!;
        Assert.Equal($"{new string('界', 2478)}…", text);
        Assert.InRange(Encoding.UTF8.GetByteCount(text), 0, 7439);
    }

    [Theory]
    [InlineData("{room_id: r}", "missing webex_configs.http_config.authorization")]
    [InlineData("{room_id: r, http_config: {basic_auth: {username: x}}}", "missing webex_configs.http_config.authorization")]
    [InlineData("{http_config: {bearer_token: x}}", "missing room_id on webex_config")]
    public void A_wrong_configuration_is_refused(string webex, string problem) =>
        Assert.EndsWith(problem, Assert.Single(Configs.Problems(Config(webex))), StringComparison.Ordinal);

    private static string Config(string webex) => Configs.Of("webex", webex);
}
