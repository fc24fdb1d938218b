using System.Text.Json;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Integrations;
using AlertEngine.Tests.House;

namespace AlertEngine.Tests.Cli;

/// <summary><c>schema print</c> describes files as their readers take them.</summary>
public sealed class SchemaTests : IDisposable
{
    private readonly Terminal terminal = new();

    [Theory]
    [InlineData("rules", "groups: [{name: g, interval: 1m, tenant: t, rules: [{alert: A, expr: up, for: 5m, labels: {a: b}, annotations: {c: d}}]}]", null)]
    [InlineData("rules", "groups: [{name: g, rules: [{alert: A, exp: up}]}]", "groups/0/rules/0/exp: unknown")]
    [InlineData("rules", "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: x}\nspec: {groups: [{name: g, rules: [{record: a, expr: up}]}]}", null)]
    [InlineData("rules", "spec: {groups: [{nam: g}]}", "spec/groups/0/nam: unknown")]
    [InlineData("rules", "groups: {}", "groups: object is none of array, null")]
    [InlineData("tests", "rule_files: [a.yml]\ntests: [{interval: 1m, input_series: [{series: up, values: 1x3}], alert_rule_test: [{eval_time: 1m, alertname: A, exp_alerts: [{exp_labels: {a: b}}]}]}]", null)]
    [InlineData("tests", "tests: [{alert_rule_test: [{alert: A}]}]", "tests/0/alert_rule_test/0/alert: unknown")]
    [InlineData("tests", "config: a.yml\ntests: [{silences: [{matchers: [a=b], until: 1h}], notification_test: [{eval_time: 1m, exp_messages: [{status: firing, alerts: [{a: b}], text_contains: [c]}]}], route_test: [{labels: {a: b}, receivers: [c]}]}]", null)]
    [InlineData("tests", "tests: [{notification_test: [{exp_messages: [{status: on}]}]}]", "tests/0/notification_test/0/exp_messages/0/status: none of firing, resolved, ")]
    [InlineData("config", "route: {receiver: a, routes: [{receiver: b, routes: [{matchers: [a=b], continue: true}]}]}\nreceivers: [{name: a, webhook_configs: [{url: x, max_alerts: 3, http_config: {tls_config: {ca_file: f}}}]}]", null)]
    [InlineData("config", "route: {routes: [{routes: [{continu: true}]}]}", "route/routes/0/routes/0/continu: unknown")]
    [InlineData("config", "receivers: [{webhook_configs: [{send_resolved: often}]}]", "receivers/0/webhook_configs/0/send_resolved: string is none of boolean, null")]
    [InlineData("config", "messages: {language: de}", "messages/language: none of en, zh-CN, ")]
    public async Task A_schema_takes_what_is_right_and_finds_what_is_not(string kind, string yaml, string? problem)
    {
        using var schema = await PrintAsync(kind);

        Assert.Equal(problem, Problem(schema.RootElement, schema.RootElement, Node(yaml), ""));
    }

    [Fact]
    public async Task Configurations_that_are_in_order_fit()
    {
        using var schema = await PrintAsync("config");
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "AlertEngine.Tests"), "*.yml", SearchOption.AllDirectories)
            .Where(file => file.Contains("/Golden/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal))
            .Where(file => new ConfigLoader(IntegrationKinds.All, LoadOptions.Default).LoadFile(file) is ConfigLoad.Loaded)
            .ToList();

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Null(Problem(schema.RootElement, schema.RootElement, Node(File.ReadAllText(file)), "")));
    }

    [Fact]
    public async Task Every_kind_of_receiver_is_described()
    {
        using var schema = await PrintAsync("config");

        var receiver = schema.RootElement.GetProperty("$defs").GetProperty("receivers").GetProperty("properties");
        Assert.All(IntegrationKinds.All, kind => Assert.Equal("array", receiver.GetProperty(kind.Key).GetProperty("type")[0].GetString()));
        Assert.All(IntegrationKinds.All, kind => Assert.True(receiver.GetProperty(kind.Key).GetProperty("items").TryGetProperty("$ref", out _), kind.Key));
    }

    public void Dispose() => terminal.Dispose();

    private async Task<JsonDocument> PrintAsync(string kind)
    {
        Assert.Equal(0, await terminal.RunAsync("schema", "print", kind));

        return JsonDocument.Parse(terminal.Output);
    }

    private static YamlNode Node(string yaml) => YamlReader.ReadFirst(yaml, (_, message) => Assert.Fail(message))!;

    // As much of JSON Schema as ours have.
    private static string? Problem(JsonElement root, JsonElement schema, YamlNode node, string path)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            schema = root.GetProperty("$defs").GetProperty(reference.GetString()!.Split('/')[^1]);
        }

        if (schema.TryGetProperty("anyOf", out var either))
        {
            var problems = either.EnumerateArray().Select(one => Problem(root, one, node, path)).ToList();

            return problems.Contains(null) ? null : problems[0];
        }

        if (schema.TryGetProperty("enum", out var words) && !words.EnumerateArray().Any(word => word.GetString() == (node.IsNull ? null : ((YamlNode.Scalar)node).Text)))
        {
            return $"{path.TrimStart('/')}: none of {string.Join(", ", words.EnumerateArray().Select(word => word.GetString()))}";
        }

        var type = TypeOf(node);
        if (schema.TryGetProperty("type", out var types) && !types.EnumerateArray().Any(allowed => allowed.GetString() == type || (allowed.GetString() is "number" && type is "integer")))
        {
            return $"{path.TrimStart('/')}: {type} is none of {string.Join(", ", types.EnumerateArray().Select(allowed => allowed.GetString()))}";
        }

        return node switch
        {
            YamlNode.Mapping mapping when schema.TryGetProperty("properties", out var keys) => mapping.Entries.Concat(mapping.Merged)
                .Select(entry => keys.TryGetProperty(entry.Key.Text, out var inner) ? Problem(root, inner, entry.Value, $"{path}/{entry.Key.Text}") : $"{path}/{entry.Key.Text}: unknown".TrimStart('/'))
                .FirstOrDefault(problem => problem is not null),
            YamlNode.List list when schema.TryGetProperty("items", out var items) => list.Items
                .Select((item, index) => Problem(root, items, item, $"{path}/{index}")).FirstOrDefault(problem => problem is not null),
            _ => null,
        };
    }

    private static string TypeOf(YamlNode node) => node switch
    {
        YamlNode.Mapping => "object",
        YamlNode.List => "array",
        { IsNull: true } => "null",
        YamlNode.Scalar { IsPlain: true } scalar when YamlScalars.AsBool(scalar) is not null => "boolean",
        YamlNode.Scalar { IsPlain: true } scalar when YamlScalars.AsInt(scalar) is not null => "integer",
        YamlNode.Scalar { IsPlain: true } scalar when YamlScalars.AsNumber(scalar) is not null => "number",
        _ => "string",
    };
}
