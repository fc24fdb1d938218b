using System.Collections.Immutable;
using System.Text.Json;
using AlertEngine.GoTemplates.Alertmanager;
using AlertEngine.GoTemplates.Prometheus;
using AlertEngine.GoTemplates.Tests.Support;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Tests;

public sealed class ConformanceTests
{
    private static readonly DateTimeOffset ConsoleTime = DateTimeOffset.FromUnixTimeSeconds(1353755652);

    public static IEnumerable<TheoryDataRow<string>> PrometheusCases => Cases("prometheus.json");

    public static IEnumerable<TheoryDataRow<string>> AlertmanagerCases => Cases("alertmanager.json");

    [Theory, MemberData(nameof(PrometheusCases))]
    public async Task A_rule_or_console_template_renders_as_in_Prometheus(string id)
    {
        var test = Find("prometheus.json", id);

        var actual = await (test.IsOwn ? RuleAsync(test) : ConsoleAsync(test));

        AssertSame(test, actual);
    }

    [Theory, MemberData(nameof(AlertmanagerCases))]
    public async Task A_notification_template_renders_as_in_Alertmanager(string id)
    {
        var test = Find("alertmanager.json", id);
        var types = test.IsOwn ? AlertmanagerTypes.Before034 : AlertmanagerTypes.Current;
        var data = test.IsOwn ? Value.Of(JsonValues.Notification(test.File.GetProperty("own_data"), types))
            : test.Json.TryGetProperty("data", out var json) ? JsonValues.Read(json, types)
            : Value.Of(new NotificationValue(types));

        var actual = await Programs.RenderAsync(
            Programs.Notifications.Value, "", test.Template, Format(test), data, RenderContext.Empty);

        AssertSame(test, actual);
    }

    // Its input of -2117045 s is a slip: the real program makes -24d 12h 4m 5s of it, not the -2d 3h 4m 5s that it expects.
    private const string Mistaken = "am-up-044";

    private static IEnumerable<TheoryDataRow<string>> Cases(string file) => ConformanceCase.Folder is null
        ? [new TheoryDataRow<string>("") { Skip = "the conformance data is not there" }]
        : ConformanceCase.Read(file).Where(test => test.Id != Mistaken).Select(test => new TheoryDataRow<string>(test.Id));

    private static ConformanceCase Find(string file, string id) =>
        ConformanceCase.Read(file).Single(test => test.Id == id);

    private static OutputFormat Format(ConformanceCase test) => test.IsHtml ? OutputFormat.Html : OutputFormat.Text;

    private static void AssertSame(ConformanceCase test, string actual)
    {
        if (test.ExpectedError is null)
        {
            Assert.Equal(test.Expected, actual);
        }
        else
        {
            // The words of an error are Go's affair and change with its versions; that there is one is not.
            Assert.StartsWith("ERROR ", actual);
        }
    }

    private static Task<string> RuleAsync(ConformanceCase test)
    {
        var context = new RenderContext
        {
            ExternalUrl = "http://prom.example:9090/p",
            Query = (expression, _) => ValueTask.FromResult(Answer(test.Json, expression)),
        };

        return Programs.RuleAsync(
            test.Template, JsonValues.Number(test.Json.GetProperty("value")),
            JsonValues.Strings(test.Json.GetProperty("labels")), context, "__alert_" + test.Id);
    }

    private static QueryAnswer Answer(JsonElement test, string expression)
    {
        if (!test.TryGetProperty("queries", out var queries) || !queries.TryGetProperty(expression, out var samples))
        {
            return new QueryAnswer.Failed("rule result is not a vector or scalar");
        }

        return new QueryAnswer.Samples([.. samples.EnumerateArray().Select(sample =>
            new QuerySample(JsonValues.Strings(sample[0]), JsonValues.Number(sample[1])))]);
    }

    private static Task<string> ConsoleAsync(ConformanceCase test)
    {
        var data = test.Json.TryGetProperty("data", out var json)
            ? JsonValues.Read(json, AlertmanagerTypes.Current)
            : Value.None;
        var options = test.Json.TryGetProperty("options", out var given)
            ? given.EnumerateArray().Select(o => o.GetString()).ToImmutableArray()
            : ["missingkey=zero"];
        var language = new TemplateLanguage
        {
            Functions = PrometheusFunctions.Consoles,
            MissingKey = options switch
            {
                ["missingkey=zero"] => MissingKey.Zero,
                ["missingkey=error"] => MissingKey.Error,
                _ => MissingKey.Default,
            },
        };
        var context = new RenderContext
        {
            Now = ConsoleTime,
            ExternalUrl = "http://testhost:9090/path/prefix",
            Query = (_, _) => ValueTask.FromResult<QueryAnswer>(ConsoleAnswer(test.Json)),
        };

        return Programs.RenderAsync(
            new TemplateLibrary(language), "test", test.Template, Format(test), data, context);
    }

    private static QueryAnswer.Samples ConsoleAnswer(JsonElement test) => new(
        [.. test.GetProperty("query_result").EnumerateArray().Select(sample => new QuerySample(
            JsonValues.Strings(sample.GetProperty("metric")),
            sample.TryGetProperty("value", out var value) ? JsonValues.Number(value) : 0)
        {
            Histogram = sample.TryGetProperty("histogram", out var histogram)
                ? $"{{count:{histogram.GetProperty("count")}, sum:{histogram.GetProperty("sum")}}}"
                : null,
        })]);
}
