using System.Net;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Cli;

/// <summary><c>pushgateway groups</c> finds groups that nobody pushes to any more.</summary>
public sealed class PushgatewayTests : IDisposable
{
    private const string Groups = """
        {"status":"success","data":[
          {"labels":{"job":"new"},"push_time_seconds":{"metrics":[{"labels":{},"value":"4e+09"}]}},
          {"labels":{"job":"old","path":"/a b","zone":"eu west"},"push_time_seconds":{"metrics":[{"labels":{},"value":"1.7e+09"}]}},
          {"labels":{"job":"older"},"push_time_seconds":{"metrics":[{"labels":{},"value":"1.6e+09"}]}},
          {"labels":{"job":"never"},"push_time_seconds":{"metrics":[{"labels":{},"value":"0"}]}}
        ]}
        """;

    private readonly Terminal terminal = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Groups_are_listed_from_the_oldest_on()
    {
        await using var server = await ServerAsync();

        var exit = await terminal.RunAsync("pushgateway", "groups", $"--url={server.Url}", "--older-than=7d", "-o", "yaml");

        Assert.Equal(0, exit);
        Assert.Equal(
            """
            groups:
            - labels:
                job: older
              last_push: "2020-09-13T12:26:40Z"
              path: /metrics/job/older
            - labels:
                job: old
                path: /a b
                zone: eu west
              last_push: "2023-11-14T22:13:20Z"
              path: /metrics/job/old/path@base64/L2EgYg==/zone/eu%20west

            """,
            terminal.Output);
    }

    [Fact]
    public async Task Without_a_yes_nothing_is_deleted()
    {
        var deleted = new List<string>();
        await using var server = await ServerAsync(deleted);

        var exit = await terminal.RunAsync("pushgateway", "groups", $"--url={server.Url}", "--older-than=7d", "--delete");

        Assert.Equal(0, exit);
        Assert.Equal("would delete {job=\"older\"}\nwould delete {job=\"old\", path=\"/a b\", zone=\"eu west\"}\n", terminal.Output);
        Assert.Equal("Nothing was deleted: give --yes to delete.\n", terminal.Errors);
        Assert.Empty(deleted);
    }

    [Fact]
    public async Task A_real_Pushgateway_loses_the_groups_that_are_meant_and_no_other()
    {
        await using var pushgateway = ExternalTool.Pushgateway.Start("--web.listen-address=127.0.0.1:0", "--persistence.file=");
        var line = await pushgateway.LineAsync("Listening on", Cancelled);
        var address = $"http://{line.Split("address=")[1].Split(' ')[0]}";
        using var http = new HttpClient();
        foreach (var path in (string[])["job/a/instance/b%20c", "job@base64/YS9i/path@base64/=", "job/x/zone/%C3%BC"])
        {
            using var pushed = await http.PutAsync($"{address}/metrics/{path}", new StringContent("m 1\n"), Cancelled);
            Assert.Equal(HttpStatusCode.OK, pushed.StatusCode);
        }

        // An hour is not over since the pushes; a millisecond is when the next answer comes.
        var young = await terminal.RunAsync("pushgateway", "groups", $"--url={address}", "--older-than=1h", "--delete", "--yes");
        Assert.Equal((0, ""), (young, terminal.Output));
        var exit = await terminal.RunAsync("pushgateway", "groups", $"--url={address}", "--older-than=1ms", "--delete", "--yes");

        Assert.Equal(0, exit);
        Assert.Equal(3, terminal.Output.Split("deleted ").Length - 1);
        Assert.Contains("\"data\":[]", await http.GetStringAsync($"{address}/api/v1/metrics", Cancelled), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "pushgateway", "groups", "--url=http://127.0.0.1:1", "--delete")]
    [InlineData(2, "pushgateway", "groups", "--url=http://127.0.0.1:1", "--older-than=soon")]
    [InlineData(2, "pushgateway", "groups")]
    [InlineData(4, "pushgateway", "groups", "--url=http://127.0.0.1:1")]
    public async Task What_goes_wrong_has_its_exit_code(int code, params string[] arguments) =>
        Assert.Equal(code, await terminal.RunAsync(arguments));

    [Fact]
    public async Task Whatever_is_no_Pushgateway_is_said_to_be_none()
    {
        await using var server = await StubServer.StartAsync(context => new StubAnswer(200, "{}").WriteAsync(context), Cancelled);

        var exit = await terminal.RunAsync("pushgateway", "groups", $"--url={server.Url}");

        Assert.Equal(4, exit);
        Assert.Contains("this is no list of groups: is it a Pushgateway that runs there?", terminal.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => terminal.Dispose();

    private static Task<StubServer> ServerAsync(List<string>? deleted = null) => StubServer.StartAsync(
        context =>
        {
            if (context.Request.Method == "DELETE")
            {
                deleted?.Add(context.Request.Path.Value!);
            }

            return new StubAnswer(200, Groups).WriteAsync(context);
        },
        Cancelled);
}
