using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Api.V2;

public sealed class GroupsTests
{
    private const string Configuration = """
        time_intervals: [{name: always, time_intervals: [{}]}]
        route:
          receiver: open
          routes:
          - {receiver: muted, mute_time_intervals: [always], group_wait: 0s, continue: true}
          - {receiver: open}
        receivers: [{name: open}, {name: muted}]
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Receivers_of_groups_that_a_time_interval_mutes_are_named_though_these_groups_are_not_asked_for()
    {
        await using var program = await ProgramProcess.StartAsync(Configuration, [], Cancellation);
        var alerts = new StringContent("""[{"labels":{"a":"1"}}]""", new MediaTypeHeaderValue("application/json"));
        using var posted = await program.Http.PostAsync("/api/v2/alerts", alerts, Cancellation);

        var groups = await GroupsAsync(program, "?muted=false");
        while (groups.Count > 1)
        {
            groups = await GroupsAsync(program, "?muted=false"); // the first turn of the muted group is still to come
        }

        Assert.Equal("open", (string?)groups[0]!["receiver"]!["name"]);
        Assert.Equal("""[{"name":"muted"},{"name":"open"}]""", groups[0]!["alerts"]![0]!["receivers"]!.ToJsonString());
    }

    private static async Task<JsonArray> GroupsAsync(ProgramProcess program, string query) =>
        (JsonArray)JsonNode.Parse(await program.Http.GetStringAsync("/api/v2/alerts/groups" + query, Cancellation))!;
}
