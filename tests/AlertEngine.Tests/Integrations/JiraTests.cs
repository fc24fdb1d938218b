using AlertEngine.Integrations.Jira;
using AlertEngine.Labels;
using AlertEngine.Notifications;
using AlertEngine.Tests.Configuration;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Integrations;

/// <summary>What Jira answers, what is remembered, and texts that Jira would refuse.</summary>
public sealed class JiraTests
{
    private const string V2 = "api_url: '{url}/rest/api/2', project: P, issue_type: Bug";

    private static readonly StubAnswer None = new(200, """{"issues":[]}""");
    private static readonly StubAnswer Created = new(201, """{"id":"1","key":"P-1"}""");

    [Fact]
    public async Task An_issue_that_the_search_does_not_find_yet_is_changed_and_not_created_again()
    {
        var delivery = await SendAsync(V2, Scene("mixed"), ("GET /rest/api/2/issue/P-1", Status("new")));

        Assert.Equal(
            ["POST /search", "POST /issue", "POST /search", "GET /issue/P-1?fields=status", "PUT /issue/P-1"], Shown(delivery));
    }

    [Theory]
    [InlineData(200, """{"key":"P-1","fields":{"status":{"statusCategory":{"key":"done"}}}}""")]
    [InlineData(404, "")]
    public async Task A_remembered_issue_that_is_done_or_gone_gives_way_to_a_new_one(int status, string body)
    {
        var delivery = await SendAsync(V2, Scene("mixed"), ("GET /rest/api/2/issue/P-1", new(status, body)));

        Assert.Equal("POST /issue", Shown(delivery)[^1]);
    }

    [Fact]
    public async Task What_is_over_and_has_no_issue_needs_none()
    {
        var delivery = await SendAsync(V2, [StubbedDelivery.Resolved with { Reason = NotifyReason.FirstNotification }]);

        Assert.IsType<DeliveryOutcome.Accepted>(delivery.Outcome);
        Assert.Equal(["POST /search"], Shown(delivery));
    }

    [Fact]
    public async Task A_page_instead_of_issues_creates_nothing()
    {
        var delivery = await SendAsync(V2, [StubbedDelivery.Firing], ("POST /rest/api/2/search", new(200, "<html>log in</html>", "text/html")));

        Assert.StartsWith(
            "failed to look up existing issues: the answer is no list of issues",
            Assert.IsType<DeliveryOutcome.Rejected>(delivery.Outcome).Error, StringComparison.Ordinal);
        Assert.Equal(["POST /search"], Shown(delivery));
    }

    [Theory]
    [InlineData(503, true)]
    [InlineData(429, true)]
    [InlineData(0, true)]
    [InlineData(400, false)]
    public async Task Failures_are_tried_again_when_they_may_pass(int status, bool isTriedAgain)
    {
        var delivery = await SendAsync(V2, [StubbedDelivery.Firing], ("POST /rest/api/2/issue", new(status, """{"errorMessages":["no"]}""")));

        Assert.Equal(isTriedAgain, delivery.Outcome is DeliveryOutcome.Retry);
    }

    [Fact]
    public async Task A_transition_that_is_not_there_is_named()
    {
        var delivery = await SendAsync(
            $"{V2}, resolve_transition: Done", [StubbedDelivery.Resolved],
            ("POST /rest/api/2/search", new(200, """{"issues":[{"key":"P-1","fields":{"status":{"statusCategory":{"key":"new"}}}}]}""")),
            ("GET /rest/api/2/issue/P-1/transitions", new(200, """{"transitions":[{"id":"1","name":"done"}]}""")));

        Assert.Equal("can't find transition Done for issue P-1", Assert.IsType<DeliveryOutcome.Rejected>(delivery.Outcome).Error);
    }

    [Fact]
    public async Task Summaries_and_labels_are_as_Jira_takes_them()
    {
        var (alert, _) = StubbedDelivery.Firing.Alerts[0];
        var lines = alert with { Labels = LabelSet.From([new("alertname", "HighCPU"), new("rack", "one\r\ntwo")]) };

        var delivery = await SendAsync(
            $"{V2}, summary: '{{{{ .CommonLabels.rack }}}}', labels: ['{{{{ .CommonLabels.rack }}}} x', '{{{{ .CommonLabels.nothing }}}}'], priority: ''",
            [StubbedDelivery.Firing with { Alerts = [new(lines, Fires: true)] }]);

        Assert.EndsWith(
            ""","labels":["ALERT{9f2a099adf99adbf3e1d24abbd84835468e75b8b96fca010db3f2b763340e4c1}","one_two_x"],"project":{"key":"P"},"summary":"one two"}}"""
            + "\n",
            delivery.Requests[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_version_3_a_plain_description_becomes_a_document()
    {
        var delivery = await SendAsync(
            "api_url: '{url}/rest/api/3', project: P, issue_type: Bug, description: \"a\\n\\n<b>\\n\"", [StubbedDelivery.Firing],
            ("POST /rest/api/3/search", None));

        Assert.Contains(
            """description":{"type":"doc","version":1,"content":[{"type":"paragraph","content":[{"type":"text","text":"a"},{"type":"hardBreak"},{"type":"hardBreak"},{"type":"text","text":"\u003cb\u003e"}]}]},""",
            delivery.Requests[1].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://x.atlassian.net/rest/api/2", null, "https://x.atlassian.net/rest/api/3/search/jql")]
    [InlineData("https://x.atlassian.net/rest/api/3/", null, "https://x.atlassian.net/rest/api/3/search/jql")]
    [InlineData("https://jira.example/base/rest/api/2/", null, "https://jira.example/base/rest/api/2/search")]
    [InlineData("https://jira.example/rest/api/2", "cloud", "https://jira.example/rest/api/3/search/jql")]
    [InlineData("https://x.atlassian.net/rest/api/2", "datacenter", "https://x.atlassian.net/rest/api/2/search")]
    public void Jira_in_the_cloud_is_searched_at_its_own_address(string url, string? type, string expected)
    {
        var config = Configs.Config(
            Configs.Of("jira", $"{{api_url: '{url}', project: P, issue_type: B, api_type: {type ?? "auto"}}}"));

        var api = new JiraApi((JiraConfig)config.Receivers[0].Integrations[0].Config);

        Assert.Equal(expected, api.Search.AbsoluteUri);
    }

    private static GoldenStep[] Scene(string name) => [.. StubbedDelivery.Scene(name).Steps];

    private static StubAnswer Status(string category) => new(200, $$"""{"key":"P-1","fields":{"status":{"statusCategory":{"key":"{{category}}"} } } }""");

    private static async Task<StubbedDelivery> SendAsync(string fields, GoldenStep[] steps, params (string On, StubAnswer Answer)[] answers) =>
        await StubbedDelivery.SendAsync(
            "jira", fields, request => answers.FirstOrDefault(answer => answer.On == $"{request.Method} {request.Path}").Answer
                ?? (request.Path.EndsWith("/search", StringComparison.Ordinal) ? None : request.Path.EndsWith("/issue", StringComparison.Ordinal) ? Created : null),
            point: null, steps);

    private static string[] Shown(StubbedDelivery delivery) =>
        [.. delivery.Requests.Select(request => $"{request.Method} {request.Path["/rest/api/2".Length..]}{request.Query}")];
}
