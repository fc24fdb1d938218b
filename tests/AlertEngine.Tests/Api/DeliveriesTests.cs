using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AlertEngine.Dispatch;
using AlertEngine.Tests.Cli;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Api;

/// <summary>What a running program says of its deliveries, and does when a person asks it to.</summary>
public sealed class DeliveriesTests(DeliveriesTests.Running running) : IClassFixture<DeliveriesTests.Running>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_receiver_is_tested_and_what_went_over_the_wire_is_answered_without_secrets()
    {
        var answer = await PostAsync("receivers/ops/test", """{"labels": {"team": "x"}}""");

        var entry = Assert.Single(JsonNode.Parse(answer)!.AsArray())!;
        Assert.Equal(("test", "accepted", "webhook[0]"), (Text(entry, "cause"), Text(entry, "outcome"), Text(entry, "integration")));
        Assert.Equal("x", entry["alerts"]![0]!["labels"]!["team"]!.ToString());
        Assert.Contains("AlertEngineTest", entry["exchanges"]![0]!["sent"]!.ToString(), StringComparison.Ordinal);
        Assert.Contains("ae_test", running.Receiver.Requests[^1].Body, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delivery_is_found_shown_and_sent_again()
    {
        var id = Text(JsonNode.Parse(await PostAsync("receivers/ops/test", """{"labels": {"case": "again"}}"""))![0]!, "id");

        var listed = JsonNode.Parse(await running.Program.Http.GetStringAsync(
            "/api/ae/v1/deliveries?receiver=ops&integration=webhook&outcome=accepted&since=1h&match[]=case%3D%22again%22&limit=1", Cancelled))!.AsArray();
        var shown = JsonNode.Parse(await running.Program.Http.GetStringAsync($"/api/ae/v1/deliveries/{id}", Cancelled))!;
        var again = JsonNode.Parse(await PostAsync($"deliveries/{id}/resend", ""))![0]!;

        Assert.Equal(id, Text(Assert.Single(listed)!, "id"));
        Assert.Null(listed[0]!["exchanges"]);
        Assert.Equal("again", shown["alerts"]![0]!["labels"]!["case"]!.ToString());
        Assert.Equal(("resend", "accepted"), (Text(again, "cause"), Text(again, "outcome")));
        Assert.Contains("ae_resent", running.Receiver.Requests[^1].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "deliveries?limit=0", 400)]
    [InlineData("GET", "deliveries?outcome=lost", 400)]
    [InlineData("GET", "deliveries?since=yesterday", 400)]
    [InlineData("GET", "deliveries?match[]=%7B%7B", 400)]
    [InlineData("GET", "deliveries/x", 400)]
    [InlineData("GET", "deliveries/999999", 404)]
    [InlineData("POST", "deliveries/999999/resend", 404)]
    [InlineData("POST", "receivers/nobody/test", 404)]
    [InlineData("POST", "receivers/silent/test", 404)]
    public async Task What_makes_no_sense_is_refused_in_words(string method, string path, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/ae/v1/{path}");

        using var answer = await running.Program.Http.SendAsync(request, Cancelled);

        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.NotEmpty(JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancelled))!.ToString());
    }

    [Theory]
    [InlineData("""{"integration": "slack[0]"}""", HttpStatusCode.NotFound)]
    [InlineData("""{"labls": {}}""", HttpStatusCode.BadRequest)]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("""{"delivery": 999999}""", HttpStatusCode.NotFound)]
    public async Task A_test_that_makes_no_sense_is_refused(string body, HttpStatusCode status)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var answer = await running.Program.Http.PostAsync("/api/ae/v1/receivers/ops/test", content, Cancelled);

        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.NotFound)]
    [InlineData("Origin", "http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "", HttpStatusCode.NotFound)]
    public async Task Pages_of_other_sites_have_nothing_sent(string header, string value, HttpStatusCode status)
    {
        foreach (var path in (string[])["receivers/nobody/test", "deliveries/999999/resend"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/ae/v1/{path}");
            request.Headers.Add(header, value.Length > 0 ? value : running.Program.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));

            using var answer = await running.Program.Http.SendAsync(request, Cancelled);

            Assert.Equal(status, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Receivers_are_listed_with_their_standing()
    {
        var receivers = JsonNode.Parse(await running.Program.Http.GetStringAsync("/api/ae/v1/receivers", Cancelled))!.AsArray();

        Assert.Equal(["ops", "silent"], receivers.Select(receiver => Text(receiver!, "name")));
        Assert.Equal(("closed", "0"), (Text(receivers[0]!["integrations"]![0]!, "breaker"), Text(receivers[0]!["integrations"]![0]!, "failed")));
    }

    [Fact]
    public async Task Only_so_many_tests_are_under_way_at_a_time()
    {
        const string Body = """{"labels": {"case": "crowd"}}""";
        var released = new TaskCompletionSource();
        running.Receiver.Decide = request => IsOfCrowd(request) ? StubAnswer.Ok with { After = released.Task } : null;
        var crowd = Enumerable.Range(0, AskedDeliveries.MostAtOnce).Select(_ => PostAsync("receivers/ops/test", Body)).ToList();
        while (running.Receiver.Requests.Count(IsOfCrowd) < crowd.Count)
        {
            await running.Receiver.NextRequestAsync(Cancelled);
        }

        using var content = new StringContent(Body, Encoding.UTF8, "application/json");
        using var refused = await running.Program.Http.PostAsync("/api/ae/v1/receivers/ops/test", content, Cancelled);
        released.SetResult();
        await Task.WhenAll(crowd);
        await PostAsync("receivers/ops/test", Body);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(AskedDeliveries.Patience.ToTimeSpan(), refused.Headers.RetryAfter!.Delta);

        static bool IsOfCrowd(ReceivedRequest request) => request.Body.Contains("crowd", StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_line_tests_lists_shows_and_sends_again()
    {
        var tested = await RunAsync("receiver", "test", "ops", "--label", "case=cli");
        var listed = await RunAsync("delivery", "list", "--limit=1", "case=cli");
        var id = listed.Output.Split('\n')[1].Split(' ')[0];
        var shown = await RunAsync("delivery", "show", id);
        var again = await RunAsync("delivery", "resend", id);

        Assert.Equal((0, 0, 0, 0), (tested.Exit, listed.Exit, shown.Exit, again.Exit));
        Assert.StartsWith("ops/webhook[0]: accepted\n  test ", tested.Output, StringComparison.Ordinal);
        Assert.Contains("  > POST ", tested.Output, StringComparison.Ordinal);
        Assert.Contains("  < 200\n", shown.Output, StringComparison.Ordinal);
        Assert.Contains("case=\"cli\"", shown.Output, StringComparison.Ordinal);
        Assert.Contains("ae_resent", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_is_tried_on_what_was_told()
    {
        await RunAsync("receiver", "test", "ops", "--label", "case=render", "--annotation", "summary=\"{{ hostile }}\"");
        var id = (await RunAsync("delivery", "query", "--limit=1", "case=render")).Output.Split('\n')[1].Split(' ')[0];

        var rendered = await RunAsync(
            "template", "render", $"--delivery={id}", "--template.text={{ .Receiver }} {{ .Status }} {{ .CommonLabels.case }} {{ .CommonAnnotations.summary }} {{ .ExternalURL }}");
        var absent = await RunAsync("template", "render", "--delivery=999999", "--template.text=x");
        var both = await RunAsync("template", "render", "--delivery=1", "--template.data=n.json", "--template.text=x");

        Assert.Equal((0, $"ops firing render {{{{ hostile }}}} http://{Environment.MachineName}:{running.Program.Http.BaseAddress!.Port}"), (rendered.Exit, rendered.Output));
        Assert.Equal((1, "alertengine: error: the ledger has no delivery 999999\n"), (absent.Exit, absent.Errors));
        Assert.Equal((1, "alertengine: error: --delivery and --template.data both say what to render: give one of them\n"), (both.Exit, both.Errors));
    }

    [Fact]
    public async Task What_the_program_refuses_the_command_line_says()
    {
        var (exit, _, errors) = await RunAsync("receiver", "test", "nobody");

        Assert.Equal((1, "alertengine: error: there is no receiver nobody\n"), (exit, errors));
    }

    [Fact]
    public async Task A_receiver_of_a_file_is_tested_without_a_program()
    {
        using var folder = new TempFolder();
        running.Receiver.Decide = request => request.Path == "/refused" ? new StubAnswer(404, "no such hook") : null;
        var file = folder.Write("a.yml", $"route: {{receiver: a}}\nreceivers: [{{name: a, webhook_configs: [{{url: '{running.Receiver.Url}refused'}}]}}]\n");

        var (exit, output, _) = await RunAsync("receiver", "test", "a", $"--config.file={file}");

        Assert.Equal(1, exit);
        Assert.StartsWith("a/webhook[0]: rejected: unexpected status code 404: no such hook\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receiver_of_a_file_that_runs_a_command_is_tested_only_if_a_flag_allows_it()
    {
        using var folder = new TempFolder();
        var file = folder.Write("a.yml", "route: {receiver: a}\nreceivers: [{name: a, exec_configs: [{command: /bin/true}]}]\n");

        var refused = await RunAsync("receiver", "test", "a", $"--config.file={file}");
        var allowed = await RunAsync("receiver", "test", "a", $"--config.file={file}", "--integrations.exec");

        var why = $"{file}:2:38: exec_configs run commands on this machine, which is off unless the flag --integrations.exec is given";
        Assert.Equal((1, $"alertengine: error: {why}\n"), (refused.Exit, refused.Errors));
        Assert.Equal(0, allowed.Exit);
        Assert.StartsWith("a/exec[0]: accepted\n", allowed.Output, StringComparison.Ordinal);
    }

    private static string Text(JsonNode node, string field) => node[field]!.ToString();

    private async Task<string> PostAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await running.Program.Http.PostAsync($"/api/ae/v1/{path}", content, Cancelled);
        var text = await answer.Content.ReadAsStringAsync(Cancelled);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);

        return text;
    }

    private async Task<(int Exit, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var terminal = new Terminal();
        var exit = await terminal.RunAsync([.. arguments, $"--alertmanager.url={running.Program.Http.BaseAddress}"]);

        return (exit, terminal.Output, terminal.Errors);
    }

    /// <summary>One program and its receiver for all tests of the class.</summary>
    public sealed class Running : IAsyncLifetime
    {
        internal ProgramProcess Program { get; private set; } = null!;

        internal StubReceiver Receiver { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Receiver = await StubReceiver.StartAsync(CancellationToken.None);
            Program = await ProgramProcess.StartAsync(
                $"route: {{receiver: ops}}\nreceivers:\n  - {{name: ops, webhook_configs: [{{url: '{Receiver.Url}s3cr3t-hook'}}]}}\n  - {{name: silent}}\n",
                [],
                CancellationToken.None);
        }

        public async ValueTask DisposeAsync()
        {
            await Program.DisposeAsync();
            await Receiver.DisposeAsync();
        }
    }
}
