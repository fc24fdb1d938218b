using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Configuration;

/// <summary>The effective configuration as it is printed back. The golden files are what Alertmanager 0.33.1 printed.</summary>
public sealed class CanonicalTests
{
    [Theory]
    [InlineData("services")]
    [InlineData("incidents")]
    [InlineData("routing")]
    [InlineData("messengers")]
    [InlineData("chats")]
    [InlineData("edges")]
    [InlineData("webhooks")]
    public void The_effective_configuration_is_printed_as_Alertmanager_prints_it(string name)
    {
        var text = File.ReadAllText(Golden($"{name}.yml"));
        var expected = File.ReadAllText(Golden($"{name}.printed.yml"));

        var printed = Configs.Loaded(text).Canonical;

        Assert.Equal(expected, printed);
    }

    [Theory]
    [InlineData("services")]
    [InlineData("incidents")]
    [InlineData("routing")]
    [InlineData("messengers")]
    [InlineData("edges")]
    [InlineData("webhooks")]
    public void What_is_printed_reads_back_as_the_same(string name)
    {
        var once = Configs.Loaded(File.ReadAllText(Golden($"{name}.yml"))).Canonical;

        var twice = Configs.Loaded(once).Canonical;

        Assert.Equal(once, twice);
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("1e3")]
    [InlineData("0x1F")]
    [InlineData("12:30:45")]
    [InlineData("2026-01-01")]
    [InlineData("null")]
    [InlineData("~")]
    [InlineData("<<")]
    [InlineData(" x ")]
    [InlineData("a: b")]
    [InlineData("a #b")]
    [InlineData("it's \"x\"")]
    [InlineData("- x")]
    [InlineData("@x")]
    [InlineData("line\nbreak\ttab\\")]
    [InlineData("\u0007\u0085\u2028\uFEFF")]
    [InlineData("bär 🙂 世界")]
    public void Any_text_survives_printing_and_reading(string label)
    {
        var quoted = System.Text.Json.JsonSerializer.Serialize(label);
        var text = $"route: {{receiver: r, labels: {{a: {quoted}}}}}\nreceivers: [{{name: r}}]";

        var read = Configs.Config(Configs.Loaded(text).Canonical).Route!.Labels["a"];

        Assert.Equal(label, read);
    }

    [Fact]
    public async Task Amtool_reads_what_is_printed()
    {
        using var folder = new TempFolder();
        var printed = folder.Write("printed.yml", Configs.Loaded(File.ReadAllText(Golden("routing.yml"))).Canonical);

        var check = await ExternalTool.Amtool.RunAsync(["check-config", printed], TestContext.Current.CancellationToken);

        Assert.Equal((0, ""), (check.ExitCode, check.Errors));
    }

    private static string Golden(string file) => Path.Combine(AppContext.BaseDirectory, "Configuration", "Golden", file);
}
