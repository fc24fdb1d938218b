using System.Net;

namespace AlertEngine.Tests.Api;

/// <summary>What our own API tells of rules, their files and their data sources.</summary>
public sealed class OwnRuleApiTests
{
    private const string Rules =
        """
        groups:
        - name: g
          rules:
          - {alert: High, expr: m > 5}
          - {record: 'job:m', expr: sum by (job) (m)}
        """;

    [Fact]
    public async Task The_last_evaluations_of_a_rule_are_told_newest_first()
    {
        await using var api = await RuleApi.StartAsync(Rules);
        await api.World.EvaluateAsync();
        api.World.Answer("m > 5", ("""m{job="a"}""", 9));
        await api.World.EvaluateAsync();

        var rule = Assert.Single((await api.AskAsync("/api/ae/v1/rules/evaluations?group=g&rule=High")).AsArray())!;

        var evaluations = rule["evaluations"]!.AsArray();
        Assert.Equal([1, 0], evaluations.Select(evaluation => (int)evaluation!["samples"]!));
        Assert.Equal([1, 0], evaluations.Select(evaluation => (int)evaluation!["changes"]!));
        Assert.Equal(("rules.yml", "g", "alerting"), ((string?)rule["file"], (string?)rule["group"], (string?)rule["type"]));
    }

    [Theory]
    [InlineData("", 2, 2)]
    [InlineData("?limit=1", 2, 1)]
    [InlineData("?file=other.yml", 0, 0)]
    public async Task Evaluations_can_be_limited(string query, int rules, int evaluations)
    {
        await using var api = await RuleApi.StartAsync(Rules);
        await api.World.EvaluateAsync(times: 2);

        var answer = (await api.AskAsync($"/api/ae/v1/rules/evaluations{query}")).AsArray();

        Assert.Equal(rules, answer.Count);
        Assert.All(answer, rule => Assert.Equal(evaluations, rule!["evaluations"]!.AsArray().Count));
    }

    [Fact]
    public async Task A_limit_that_is_no_number_is_refused()
    {
        await using var api = await RuleApi.StartAsync(Rules);

        using var answer = await api.GetAsync("/api/ae/v1/rules/evaluations?limit=x");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_rule_file_tells_what_is_wrong_with_it()
    {
        await using var api = await RuleApi.StartAsync(Rules);
        await api.World.LoadAsync(("rules.yml", Rules), ("broken.yml", "groups: [{name: g, rules: [{alert: A, expr: 'm >'}]}]"));

        var files = (await api.AskAsync("/api/ae/v1/rules/files")).AsArray();

        Assert.Equal(["as it is", "nothing"], files.Select(file => (string?)file!["inForce"]));
        var problem = Assert.Single(files[1]!["problems"]!.AsArray())!;
        Assert.Equal(1, (int)problem["line"]!);
        Assert.Contains("parse error", (string?)problem["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_source_tells_how_it_has_been_answering()
    {
        await using var api = await RuleApi.StartAsync(Rules);
        var before = Assert.Single((await api.AskAsync("/api/ae/v1/datasources")).AsArray())!;
        await api.World.EvaluateAsync();

        var after = Assert.Single((await api.AskAsync("/api/ae/v1/datasources")).AsArray())!;

        Assert.Null(before["up"]);
        Assert.Equal(("default", true, 2), ((string?)after["name"], (bool)after["up"]!, (int)after["answered"]!));
    }
}
