using AlertEngine.Configuration;

namespace AlertEngine.Tests.Configuration;

public sealed class SettingsKeyTests
{
    private const string Text =
        "alerting: {alertmanagers: [{path_prefix: /a, timeout: 5s, basic_auth: {username: u, password: p}, static_configs: [{targets: [x, y], labels: {a: b}}], "
        + "alert_relabel_configs: [{source_labels: [a], regex: 'b.*', target_label: c}]}]}";

    [Fact]
    public void What_is_read_twice_from_one_text_is_the_same() => Assert.Equal(KeyOf(Text), KeyOf(Text));

    [Theory]
    [InlineData("/a", "/b")]
    [InlineData("5s", "6s")]
    [InlineData("password: p", "password: q")]
    [InlineData("password: p", "password_file: p")]
    [InlineData("[x, y]", "[y, x]")]
    [InlineData("[x, y]", "[x]")]
    [InlineData("{a: b}", "{a: c}")]
    [InlineData("'b.*'", "'b.+'")]
    [InlineData("timeout: 5s", "timeout: 5s, follow_redirects: false")]
    [InlineData("timeout: 5s", "timeout: 5s, tls_config: {insecure_skip_verify: true}")]
    public void Whatever_differs_makes_another_key(string part, string other)
    {
        var changed = Text.Replace(part, other, StringComparison.Ordinal);

        Assert.NotEqual(Text, changed);
        Assert.NotEqual(KeyOf(Text), KeyOf(changed));
    }

    private static string KeyOf(string text) => SettingsKey.Of(Configs.Config(text).Forwarding.Alertmanagers[0]);
}
