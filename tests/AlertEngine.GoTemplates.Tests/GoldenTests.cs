using System.Text.Json;
using AlertEngine.GoTemplates.Alertmanager;
using AlertEngine.GoTemplates.Tests.Support;
using AlertEngine.GoTemplates.Values;
using AlertEngine.GoTemplates.Vmalert;
using AlertEngine.GoText;

namespace AlertEngine.GoTemplates.Tests;

/// <summary>Templates with the texts that the real programs made of them, kept in Golden/*.json.</summary>
public sealed class GoldenTests
{
    private static readonly RenderContext Context = new()
    {
        Now = DateTimeOffset.FromUnixTimeSeconds(1353755652),
        ExternalUrl = "http://ext.example:9090/pre",
        Query = (expression, _) => ValueTask.FromResult<QueryAnswer>(new QueryAnswer.Samples(expression switch
        {
            "two" => [new([new("a", "b")], 5), new([new("a", "a")], 6)],
            "up" => [new([new("job", "x")], 1) { Timestamp = 60 }],
            _ => [],
        })),
    };

    public static IEnumerable<TheoryDataRow<string, string, string?, string?>> NotificationCases =>
        from file in new[] { "language.json", "comparison.json", "printf.json", "html.json" }
        from test in Read(file).EnumerateArray()
        select new TheoryDataRow<string, string, string?, string?>(
            test.GetProperty("format").GetString()!, Text(test, "template")!, Text(test, "text"), Text(test, "error"));

    public static IEnumerable<TheoryDataRow<string, string, string>> DefaultCases =>
        from test in Read("defaults.json").GetProperty("cases").EnumerateArray()
        select new TheoryDataRow<string, string, string>(
            Text(test, "template")!, Text(test, "data")!, Text(test, "text")!);

    public static IEnumerable<TheoryDataRow<string, string, string>> RuleCases =>
        from test in Read("rules.json").EnumerateArray()
        select new TheoryDataRow<string, string, string>(
            Text(test, "value")!, Text(test, "template")!, Text(test, "text")!);

    public static IEnumerable<TheoryDataRow<string, string>> VmalertCases =>
        from test in Read("vmalert.json").EnumerateArray()
        select new TheoryDataRow<string, string>(Text(test, "template")!, Text(test, "text")!);

    [Theory, MemberData(nameof(NotificationCases))]
    public async Task A_template_renders_or_fails_as_amtool_shows(
        string format, string template, string? text, string? error)
    {
        var types = AlertmanagerTypes.Before034;
        var data = Value.Of(JsonValues.Notification(Read("data.json"), types));
        var library = new TemplateLibrary(AlertmanagerFunctions.Language);

        var actual = await Programs.RenderAsync(
            library, "", template, Enum.Parse<OutputFormat>(format, ignoreCase: true), data, RenderContext.Empty);

        Assert.Equal(text ?? "ERROR " + error, actual);
    }

    [Theory, MemberData(nameof(DefaultCases))]
    public async Task A_default_template_says_what_Alertmanager_says(string name, string dataName, string text)
    {
        var types = AlertmanagerTypes.Current;
        var data = JsonValues.Notification(Read("defaults.json").GetProperty("data").GetProperty(dataName), types);
        var argument = name is "__text_alert_list" or "pagerduty.default.instances" ? ".Alerts" : ".";

        var actual = await Programs.RenderAsync(
            Programs.Notifications.Value, "", $"{{{{ template \"{name}\" {argument} }}}}", OutputFormat.Text,
            Value.Of(data), RenderContext.Empty);

        Assert.Equal(text, actual);
    }

    [Theory, MemberData(nameof(RuleCases))]
    public async Task A_rule_template_renders_as_in_Prometheus(string value, string template, string text)
    {
        Assert.True(GoFloat.TryParse(value, out var number));

        var actual = await Programs.RuleAsync(
            template, number, [new("instance", "foo.example.com:9100")], Context);

        Assert.Equal(text, actual);
    }

    [Theory, MemberData(nameof(VmalertCases))]
    public async Task A_vmalert_template_renders_as_in_vmalert(string template, string text)
    {
        var data = new VmalertRuleValue { Expression = "up == 1", Number = 1 };

        var actual = await Programs.RenderAsync(
            new TemplateLibrary(VmalertFunctions.Language), "", template, OutputFormat.Text, Value.Of(data), Context);

        Assert.Equal(text, actual);
    }

    private static JsonElement Read(string file) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Golden", file))).RootElement;

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var text) ? text.GetString() : null;
}
