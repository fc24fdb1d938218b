using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Cli;

/// <summary><c>template render</c> does what amtool's does.</summary>
public sealed class TemplateRenderTests : IDisposable
{
    private const string Notification = """
        {"x":1,"Receiver":"r","status":"firing","alerts":[{"status":"firing","labels":{"a":"<b>"},"startsAt":"2024-01-02T03:04:05.5+02:00"}]}
        """;

    private readonly TempFolder folder = new();
    private readonly Terminal terminal = new();

    [Theory]
    [InlineData("{{ .Receiver }} {{ range .Alerts }}{{ .Labels.a }} {{ .StartsAt }}{{ end }}", "text")]
    [InlineData("<p>{{ range .Alerts }}{{ .Labels.a }}{{ end }}</p>", "html")]
    [InlineData("{{ template \"own\" . }}{{ template \"other\" . }}", "text")]
    [InlineData("{{ .Foo }}", "text")]
    [InlineData("{{ .Foo ", "text")]
    public async Task It_prints_and_ends_as_amtool(string text, string type)
    {
        folder.Write("own.tmpl", """{{ define "own" }}own {{ .Status | toUpper }}{{ end }}""");
        folder.Write("other.tmpl2", """{{ define "other" }}other{{ end }}""");
        string[] arguments =
        [
            "template", "render", $"--template.glob={folder.File("*.tmpl")}", $"--template.glob={folder.File("*.tmpl2")}", $"--template.type={type}",
            $"--template.data={folder.Write("n.json", Notification)}", $"--template.text={text}",
        ];
        var amtool = await ExternalTool.Amtool.RunAsync(arguments, TestContext.Current.CancellationToken);

        var exit = await terminal.RunAsync(arguments);

        Assert.Equal(amtool.ExitCode, exit);
        Assert.Equal(amtool.Output.TrimEnd(), terminal.Output);
    }

    [Fact]
    public async Task Without_files_there_are_the_templates_of_the_program_and_a_sample()
    {
        var exit = await terminal.RunAsync("template", "render", "--template.text={{ template \"slack.default.title\" . }}");

        Assert.Equal(0, exit);
        Assert.Equal("[FIRING:1] HighLatency (api page)", terminal.Output);
    }

    [Fact]
    public async Task A_language_brings_the_messages_of_the_program()
    {
        await terminal.RunAsync("template", "render", "--language=zh-CN", "--template.text={{ template \"slack.default.title\" . }}");

        Assert.Contains("HighLatency", terminal.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("FIRING", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Labels_of_the_route_are_what_they_were_rendered_to()
    {
        var file = folder.Write("n.json", """{"routeLabels":{"team":"{{ .Status }} \"x\""}}""");

        var exit = await terminal.RunAsync("template", "render", $"--template.data={file}", "--template.text={{ routeLabels \"team\" }}");

        Assert.Equal((0, "{{ .Status }} \"x\""), (exit, terminal.Output));
    }

    [Theory]
    [InlineData("{\"alerts\":3}", "alerts must be a list")]
    [InlineData("{\"alerts\":[3]}", "alerts: an alert is an object")]
    [InlineData("[]", "a notification is an object")]
    [InlineData("{\"groupLabels\":{\"a\":1}}", "groupLabels: a must be a text")]
    [InlineData("{\"alerts\":[{\"startsAt\":\"noon\"}]}", "startsAt: \"noon\" is no time as 2006-01-02T15:04:05Z")]
    public async Task What_is_no_notification_is_said(string json, string problem)
    {
        var file = folder.Write("n.json", json);

        var exit = await terminal.RunAsync("template", "render", "--template.text=x", $"--template.data={file}");

        Assert.Equal(1, exit);
        Assert.Equal($"alertengine: error: {file}: {problem}\n", terminal.Errors);
    }

    public void Dispose()
    {
        folder.Dispose();
        terminal.Dispose();
    }
}
