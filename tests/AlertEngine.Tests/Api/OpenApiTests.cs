using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlertEngine.Api.Own;
using AlertEngine.Tests.House;
using AlertEngine.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AlertEngine.Tests.Api;

/// <summary>The description of our own API describes all of it, and what it says is so.</summary>
public sealed partial class OpenApiTests(OpenApiTests.Running running) : IClassFixture<OpenApiTests.Running>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string> Operations => [.. OwnEndpoints.All.Select(endpoint => endpoint.Name)];

    [Fact]
    public async Task Each_path_that_is_served_is_described()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        await using var app = builder.Build();
        app.MapOwn();
        var served = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(route => route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {route.RoutePattern.RawText}"));

        var described = (await DocumentAsync())["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(one => $"{one.Key.ToUpperInvariant()} {path.Key}"));

        Assert.Equal(served.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_below_its_root_is_served_from_elsewhere() => Assert.Empty(
        Repository.Sources("src/AlertEngine").Where(file => Mapping().IsMatch(File.ReadAllText(file))).Select(Repository.Relative));

    [Theory, MemberData(nameof(Operations))]
    public async Task An_operation_names_its_parameters_and_its_errors(string name)
    {
        var (path, operation) = await OperationAsync(name);

        var parameters = operation["parameters"]!.AsArray().ToDictionary(parameter => (string)parameter!["name"]!, parameter => parameter!);
        var inPath = InPath().Matches(path).Select(match => match.Groups["name"].Value).ToArray();
        Assert.Equal(inPath, parameters.Where(parameter => (string?)parameter.Value["in"] is "path").Select(parameter => parameter.Key));
        Assert.All(parameters.Values, parameter => Assert.NotEmpty((string)parameter["description"]!));
        Assert.NotEmpty((string)operation["summary"]!);
        Assert.Contains("200", operation["responses"]!.AsObject().Select(answer => answer.Key));
    }

    [Theory, MemberData(nameof(Operations))]
    public async Task An_answer_is_what_the_description_says(string name)
    {
        var (path, operation) = await OperationAsync(name);
        using var request = new HttpRequestMessage(new(OwnEndpoints.All.Single(one => one.Name == name).Method), await running.AddressAsync(path));

        using var answer = await running.Program.Http.SendAsync(request, Cancelled);

        var said = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancelled))!;
        Assert.True(answer.StatusCode is HttpStatusCode.OK, $"{said}");
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Null(JsonSchemaCheck.Problem(SchemaOf(operation, "200"), said));
        Assert.True(said is not JsonArray list || list.Count > 0, "nothing was checked");
    }

    [Theory]
    [InlineData("listDeliveries", "deliveries?limit=x", 400)]
    [InlineData("getDelivery", "deliveries/x", 400)]
    [InlineData("getDelivery", "deliveries/999999", 404)]
    [InlineData("getToldNotification", "deliveries/999999/notification", 404)]
    [InlineData("resendDelivery", "deliveries/999999/resend", 404)]
    [InlineData("testReceiver", "receivers/nobody/test", 404)]
    [InlineData("listEvaluations", "rules/evaluations?limit=x", 400)]
    [InlineData("explainAlert", "explain", 400)]
    [InlineData("explainAlert", "explain?alert=0000000000000001", 404)]
    [InlineData("listHistory", "history?alert=x", 400)]
    [InlineData("listHistory", "history?before=x", 400)]
    [InlineData("getSilenceHistory", "silences/x/history", 404)]
    [InlineData("readJournal", "journal?limit=x", 400)]
    [InlineData("listInbox", "inbox?limit=x", 400)]
    [InlineData("getInboxMessage", "inbox/999999", 404)]
    public async Task A_refusal_is_what_the_description_says(string name, string address, int status)
    {
        var (_, operation) = await OperationAsync(name);
        using var request = new HttpRequestMessage(new(OwnEndpoints.All.Single(one => one.Name == name).Method), $"/api/ae/v1/{address}");

        using var answer = await running.Program.Http.SendAsync(request, Cancelled);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Null(JsonSchemaCheck.Problem(SchemaOf(operation, $"{status}"), JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancelled))!));
    }

    private static JsonNode SchemaOf(JsonNode operation, string status) => operation["responses"]![status]!["content"]!["application/json"]!["schema"]!;

    private async Task<JsonNode> DocumentAsync() =>
        JsonNode.Parse(await running.Program.Http.GetStringAsync("/api/ae/v1/openapi.json", Cancelled))!;

    private async Task<(string Path, JsonNode Operation)> OperationAsync(string name) =>
        (await DocumentAsync())["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(one => (path.Key, Operation: one.Value!)))
            .Single(one => (string?)one.Operation["operationId"] == name);

    [GeneratedRegex("""Map(Get|Post|Put|Delete|Methods)?\(\$?"/api/ae""", RegexOptions.ExplicitCapture)]
    private static partial Regex Mapping();

    [GeneratedRegex("{(?<name>[a-z]+)}")]
    private static partial Regex InPath();

    /// <summary>One program for all tests of the class, with something of all that it can tell.</summary>
    public sealed class Running : IAsyncLifetime
    {
        private readonly TempFolder folder = new();
        private StubReceiver receiver = null!;
        private StubPrometheus prometheus = null!;

        internal ProgramProcess Program { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            receiver = await StubReceiver.StartAsync(CancellationToken.None);
            prometheus = await StubPrometheus.StartAsync(CancellationToken.None);
            prometheus.Answer("m > 5", StubPrometheus.Vector("""[{"metric":{"job":"a"},"value":[1,"9"]}]"""));
            var rules = folder.Write("rules.yml", "groups: [{name: g, interval: 1s, rules: [{alert: High, expr: m > 5}]}]\n");
            var template = folder.Write("a.tmpl", "{{ define \"a\" }}{{ end }}");
            Program = await ProgramProcess.StartAsync(
                $"""
                route: {"{"}receiver: ops, group_wait: 0s{"}"}
                receivers:
                - name: ops
                  webhook_configs: [{"{"}url: '{receiver.Url}hook'{"}"}]
                  inbox_configs: [{"{"}{"}"}]
                datasources: [{"{"}name: default, url: '{prometheus.Url}'{"}"}]
                rule_files: ['{rules}']
                templates: ['{template}']

                """,
                [],
                CancellationToken.None);
            await receiver.NextRequestAsync(CancellationToken.None);
            using var content = new StringContent("{}", Encoding.UTF8, "application/json");
            using var tested = await Program.Http.PostAsync("/api/ae/v1/receivers/ops/test", content);
            tested.EnsureSuccessStatusCode();
        }

        public async ValueTask DisposeAsync()
        {
            await Program.DisposeAsync();
            await prometheus.DisposeAsync();
            await receiver.DisposeAsync();
            folder.Dispose();
        }

        internal async Task<string> AddressAsync(string path) => path switch
        {
            "/api/ae/v1/explain" => $"{path}?label=alertname=High&label=job=a",
            "/api/ae/v1/silences/{id}/history" => path.Replace("{id}", await SilenceAsync(), StringComparison.Ordinal),
            _ when path.Contains("{name}", StringComparison.Ordinal) => path.Replace("{name}", "ops", StringComparison.Ordinal),
            _ when path.Contains("{id}", StringComparison.Ordinal) => path.Replace("{id}", await FirstAsync(path.Split("/{id}")[0]), StringComparison.Ordinal),
            _ => path,
        };

        private async Task<string> SilenceAsync()
        {
            using var answer = await Program.Http.PostAsJsonAsync("/api/v2/silences", new
            {
                matchers = new[] { new { name = "a", value = "b", isRegex = false } },
                startsAt = "2020-01-01T00:00:00Z",
                endsAt = "2100-01-01T00:00:00Z",
                createdBy = "me",
                comment = "",
            }, Cancelled);

            return $"{(await answer.Content.ReadFromJsonAsync<JsonNode>(Cancelled))!["silenceID"]}";
        }

        private async Task<string> FirstAsync(string list) =>
            $"{JsonNode.Parse(await Program.Http.GetStringAsync(list, Cancelled))!.AsArray().First(one => (string?)one!["receiver"] == "ops")!["id"]}";
    }
}
