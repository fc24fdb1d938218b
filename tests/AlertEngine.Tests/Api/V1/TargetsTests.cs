using System.Text.Json.Nodes;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Api.V1;

/// <summary>The targets of our own store in the shape that Prometheus 3.5 gives to the same configuration.</summary>
public sealed class TargetsTests
{
    private const string Scraping =
        """
        scrape_configs:
        - job_name: self
          scrape_interval: 5m
          scrape_timeout: 1s
          params: {a: ["b c"]}
          static_configs: [{targets: ["127.0.0.1:1"], labels: {env: x}}, {targets: ["gone:80"]}]
          relabel_configs:
          - {action: drop, source_labels: [__address__], regex: gone.*}
        """;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Targets_that_are_read_and_those_left_out_are_told_with_their_labels()
    {
        await using var program = await ProgramProcess.StartAsync(Scraping, [], Cancelled);

        var data = await DataAsync(program, "/api/v1/targets");

        var active = Assert.Single(data["activeTargets"]!.AsArray())!;
        Assert.Equal(
            """{"__address__":"127.0.0.1:1","__metrics_path__":"/metrics","__param_a":"b c","__scheme__":"http","__scrape_interval__":"5m","__scrape_timeout__":"1s","env":"x","job":"self"}""",
            active["discoveredLabels"]!.ToJsonString());
        Assert.Equal("""{"env":"x","instance":"127.0.0.1:1","job":"self"}""", active["labels"]!.ToJsonString());
        Assert.Equal(
            ("self", "http://127.0.0.1:1/metrics?a=b%20c", "5m", "1s"),
            ((string?)active["scrapePool"], (string?)active["scrapeUrl"], (string?)active["scrapeInterval"], (string?)active["scrapeTimeout"]));
        var dropped = Assert.Single(data["droppedTargets"]!.AsArray())!;
        Assert.Equal(("self", "gone:80"), ((string?)dropped["scrapePool"], (string?)dropped["discoveredLabels"]!["__address__"]));
        Assert.Equal("""{"self":1}""", data["droppedTargetCounts"]!.ToJsonString());
    }

    [Theory]
    [InlineData("state=active", 1, 0)]
    [InlineData("state=dropped", 0, 1)]
    [InlineData("state=none", 0, 0)]
    [InlineData("scrapePool=other", 0, 0)]
    public async Task Only_those_that_are_asked_for_are_told(string query, int active, int dropped)
    {
        await using var program = await ProgramProcess.StartAsync(Scraping, [], Cancelled);

        var data = await DataAsync(program, $"/api/v1/targets?{query}");

        Assert.Equal((active, dropped), (data["activeTargets"]!.AsArray().Count, data["droppedTargets"]!.AsArray().Count));
    }

    [Fact]
    public async Task A_program_without_configuration_reads_this_host_and_itself()
    {
        await using var program = await ProgramProcess.StartAsync("rule_files: [none.yml]\n", [], Cancelled);

        var pools = await DataAsync(program, "/api/v1/scrape_pools");

        Assert.Equal("""{"scrapePools":["alertengine","node"]}""", pools.ToJsonString());
    }

    private static async Task<JsonNode> DataAsync(ProgramProcess program, string path) =>
        JsonNode.Parse(await program.Http.GetStringAsync(path, Cancelled))!["data"]!;
}
