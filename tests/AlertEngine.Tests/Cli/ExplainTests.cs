using System.Net.Http.Headers;
using AlertEngine.Cli;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Cli;

/// <summary>An explanation as people read it, asked of a running program.</summary>
public sealed class ExplainTests(ExplainTests.Running running) : IClassFixture<ExplainTests.Running>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_alert_is_explained_from_its_labels_to_its_next_message()
    {
        using var output = new StringWriter();

        var exit = await RunAsync(output, "alertname=A", "team=x");

        Assert.Equal(0, exit);
        Assert.Equal(
            """
            alert a0de7763374450e2 {alertname="A", team="x"}
              the router does not know it; what follows is what would become of it
            routes
              {} -> one: passed on
                {team="y"} -> two: team="y" does not hold
                {team=~"x|z"} -> two: taken
                {team="x"} -> one: not tried, since {}/{team=~"x|z"} does not continue
            group {}/{team=~"x|z"}:{} for two
              is not there yet: the alert would be its first
              group_wait 30s, group_interval 5m, repeat_interval 4h
              webhook[0]
                was told nothing yet
                next: a message (first notification)

            """,
            WithoutTimes(output.ToString()));
    }

    [Fact]
    public async Task What_could_move_the_cursor_is_not_printed()
    {
        using var output = new StringWriter();

        var exit = await RunAsync(output, "alertname=\u001b[2J", "team=x");

        Assert.Equal(0, exit);
        Assert.DoesNotContain('\u001b', output.ToString());
    }

    [Fact]
    public async Task A_fingerprint_that_nothing_has_is_a_failure()
    {
        using var errors = new StringWriter();

        var exit = await RunAsync(TextWriter.Null, errors, "0123456789abcdef");

        Assert.Equal((1, "alertengine: no alert has the fingerprint 0123456789abcdef\n"), (exit, errors.ToString()));
    }

    [Fact]
    public async Task Two_alerts_at_once_are_wrong_usage()
    {
        using var errors = new StringWriter();

        var exit = await RunAsync(TextWriter.Null, errors, "0123456789abcdef", "0123456789abcdee");

        Assert.Equal(2, exit);
        Assert.Contains("explain takes one fingerprint of 16 hexadecimal digits, or labels as name=value", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alert_that_was_posted_is_found_by_its_fingerprint()
    {
        using var content = new StringContent("""[{"labels": {"alertname": "P", "team": "q"}}]""", new MediaTypeHeaderValue("application/json"));
        using var posted = await running.Http.PostAsync("/api/v2/alerts", content, Cancelled);
        posted.EnsureSuccessStatusCode();
        using var output = new StringWriter();

        var exit = await RunAsync(output, AlertEngine.Tests.Explaining.ExplainWorld.Fingerprint("alertname=P,team=q"));

        Assert.Equal(0, exit);
        Assert.Contains(output.ToString().Split('\n'), line => line.EndsWith(", this one among them", StringComparison.Ordinal)); // others may be there, too
    }

    [Fact]
    public async Task Who_leaves_out_labels_is_told_of_the_alerts_that_have_more()
    {
        using var content = new StringContent("""[{"labels": {"alertname": "Q", "team": "q", "i": "1"}}]""", new MediaTypeHeaderValue("application/json"));
        using var posted = await running.Http.PostAsync("/api/v2/alerts", content, Cancelled);
        posted.EnsureSuccessStatusCode();
        using var output = new StringWriter();

        await RunAsync(output, "alertname=Q", "team=q");

        Assert.Equal(
            $"  it does know {AlertEngine.Tests.Explaining.ExplainWorld.Fingerprint("alertname=Q,i=1,team=q")} {{alertname=\"Q\", i=\"1\", team=\"q\"}}",
            output.ToString().Split('\n')[2]);
    }

    private Task<int> RunAsync(TextWriter output, params string[] arguments) => RunAsync(output, TextWriter.Null, arguments);

    private Task<int> RunAsync(TextWriter output, TextWriter errors, params string[] arguments) =>
        new CommandLine((_, _) => Task.FromResult(0))
            .RunAsync(["explain", $"--alertmanager.url={running.Http.BaseAddress}", .. arguments], output, errors);

    private static string WithoutTimes(string text) =>
        string.Join('\n', text.Split('\n').Where(line => !line.Contains("next turn at", StringComparison.Ordinal)));

    /// <summary>A program with three routes.</summary>
    public sealed class Running : IAsyncLifetime
    {
        private ProgramProcess program = null!;

        public HttpClient Http => program.Http;

        public async ValueTask InitializeAsync() => program = await ProgramProcess.StartAsync(
            """
            route:
              receiver: one
              routes:
              - {receiver: two, matchers: [team=y]}
              - {receiver: two, matchers: ['team=~"x|z"']}
              - {receiver: one, matchers: [team=x]}
            receivers: [{name: one}, {name: two, webhook_configs: [{url: 'http://127.0.0.1:1/'}]}]

            """,
            [],
            CancellationToken.None);

        public ValueTask DisposeAsync() => program.DisposeAsync();
    }
}
