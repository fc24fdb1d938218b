using AlertEngine.PromQL.Series;
using AlertEngine.Tests.Support;
using Microsoft.Extensions.Logging;

namespace AlertEngine.Tests.RemoteWrite;

public sealed class RemoteWriterTests : IAsyncLifetime
{
    private static readonly Duration Deadline = Duration.FromSeconds(5);

    private readonly TempFolder folder = new();
    private StubStore store = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => store = await StubStore.StartAsync(Cancelled);

    [Fact]
    public async Task A_request_carries_what_the_protocol_and_the_configuration_say()
    {
        await using var run = await RemoteWriteRun.StartAsync(folder, Configuration("headers: {X-Scope-OrgID: team}", "max_samples_per_send: 1"));

        await run.WriteAsync("up");

        var write = await store.NextAsync(Cancelled);
        Assert.Equal(
            ("snappy", "application/x-protobuf", "0.1.0", "team"),
            (write.Headers["Content-Encoding"], write.Headers["Content-Type"], write.Headers["X-Prometheus-Remote-Write-Version"], write.Headers["X-Scope-OrgID"]));
        Assert.Equal($"{{__name__=up}} 1 @{RemoteWriteRun.Start.ToUnixTimeMilliseconds()}", write.ToString());
    }

    [Fact]
    public async Task Samples_wait_for_a_full_request_or_the_deadline()
    {
        await using var run = await RemoteWriteRun.StartAsync(folder, Configuration(queue: "max_samples_per_send: 3"));

        await run.WriteAsync("a");
        await run.WriteAsync("b");
        await run.WriteAsync("c");
        await run.WriteAsync("d");

        Assert.Equal("a,b,c", Names(await store.NextAsync(Cancelled)));
        await run.PassAsync(Deadline);
        Assert.Equal("d", Names(await store.NextAsync(Cancelled)));
    }

    [Fact]
    public async Task Who_waits_until_it_is_settled_need_not_wait_for_the_deadline()
    {
        await using var run = await RemoteWriteRun.StartAsync(folder, Configuration());
        await run.WriteAsync(("a", 1), ("a", Staleness.Marker));

        await run.Writers.SettledAsync(Cancelled);

        var write = await store.NextAsync(Cancelled);
        Assert.True(Staleness.IsStale(write.Series[1].Value));
        Assert.Equal((2, 0), (run.Count("samples_total", store.Url), run.Count("samples_pending", store.Url)));
        await run.Writers.SettledAsync(Cancelled);
        Assert.False(store.HasMore);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(0)] // the connection is cut
    public async Task What_the_store_cannot_take_now_is_sent_again_until_it_can(int status)
    {
        await using var run = await RemoteWriteRun.StartAsync(folder, Configuration(queue: "max_samples_per_send: 1, min_backoff: 30ms, max_backoff: 100ms"));
        store.Answer(Answers(status, 4));

        await run.WriteAsync("a");
        foreach (var milliseconds in (int[])[30, 60, 100, 100])
        {
            Assert.Equal("a", Names(await store.NextAsync(Cancelled)));
            await run.PassAsync(Duration.FromMilliseconds(milliseconds));
        }

        Assert.Equal("4", (await store.NextAsync(Cancelled)).Headers["Retry-Attempt"]);
        await run.Writers.SettledAsync(Cancelled);
        Assert.Equal((4, 5, 0), (run.Count("samples_retried_total", store.Url), run.Count("samples_total", store.Url), run.Count("samples_failed_total", store.Url)));
        Assert.Single(run.Log.At(LogLevel.Warning));
        await run.Log.Until("takes samples again");
    }

    [Theory]
    [InlineData(400, "")]
    [InlineData(404, "")]
    [InlineData(429, "")]
    [InlineData(301, "")]
    public async Task What_the_store_refuses_is_dropped_and_counted(int status, string queue)
    {
        await using var run = await RemoteWriteRun.StartAsync(folder, Configuration(queue: $"max_samples_per_send: 2{queue}"));
        store.Answer(Answers(status, 2));

        await run.WriteAsync(("a", 1), ("b", 1));
        await run.WriteAsync(("c", 1), ("d", 1));
        await run.WriteAsync(("e", 1), ("f", 1));
        await run.Writers.SettledAsync(Cancelled);

        Assert.Equal((4, 0), (run.Count("samples_failed_total", store.Url), run.Count("samples_pending", store.Url)));
        Assert.Single(run.Log.At(LogLevel.Error));
    }

    [Fact]
    public async Task A_rate_limit_is_waited_for_when_asked_and_as_long_as_the_store_says()
    {
        await using var run = await RemoteWriteRun.StartAsync(folder, Configuration(queue: "max_samples_per_send: 1, retry_on_http_429: true"));
        store.Answer(new StubAnswer(429) { Headers = StubAnswer.Ok.Headers.Add("Retry-After", "7") });

        await run.WriteAsync("a");
        await store.NextAsync(Cancelled);
        await run.PassAsync(Duration.FromSeconds(7));

        Assert.Equal("a", Names(await store.NextAsync(Cancelled)));
    }

    [Fact]
    public async Task A_store_that_fails_is_not_waited_for()
    {
        await using var run = await RemoteWriteRun.StartAsync(folder, Configuration(queue: "max_samples_per_send: 1, min_backoff: 1h, max_backoff: 1h"));
        store.Answer(Answers(500, 1));
        await run.WriteAsync("a");

        await run.Writers.SettledAsync(Cancelled);

        var settling = run.Writers.SettledAsync(Cancelled);
        await run.PassAsync(Duration.FromSeconds(1));
        await settling;
        Assert.Equal(1, run.Count("samples_pending", store.Url));
    }

    [Fact]
    public async Task Samples_that_are_too_old_are_not_sent()
    {
        await using var run = await RemoteWriteRun.StartAsync(folder, Configuration(queue: "max_samples_per_send: 1, sample_age_limit: 1m, min_backoff: 2m, max_backoff: 2m"));
        store.Answer(Answers(500, 1));
        await run.WriteAsync("a");
        await store.NextAsync(Cancelled);
        await run.WriteAsync("b");
        await run.PassAsync(Duration.FromMinutes(2));

        await run.WriteAsync("c");

        Assert.Equal("c", Names(await store.NextAsync(Cancelled)));
        Assert.Equal(2, run.Count("samples_dropped_total", store.Url, "too_old"));
    }

    [Fact]
    public async Task What_relabelling_drops_is_counted()
    {
        await using var run = await RemoteWriteRun.StartAsync(
            folder, Configuration("write_relabel_configs: [{action: drop, source_labels: [__name__], regex: a}]", "max_samples_per_send: 1"));

        await run.WriteAsync(("a", 1), ("b", 1));

        Assert.Equal("b", Names(await store.NextAsync(Cancelled)));
        Assert.Equal(1, run.Count("samples_dropped_total", store.Url, "dropped_series"));
    }

    [Fact]
    public async Task A_stop_sends_what_waits_and_a_restart_what_could_not_be_sent()
    {
        await using (var run = await RemoteWriteRun.StartAsync(folder, Configuration()))
        {
            await run.WriteAsync("a");
            await run.Writers.StopAsync(Cancelled);
            Assert.Equal("a", Names(await store.NextAsync(Cancelled)));
        }

        await using (var run = await RemoteWriteRun.StartAsync(folder, Configuration()))
        {
            store.Answer(Answers(500, 1));
            await run.WriteAsync("b");
            await run.Writers.StopAsync(Cancelled);
            Assert.Equal("b", Names(await store.NextAsync(Cancelled)));
        }

        await using var last = await RemoteWriteRun.StartAsync(folder, Configuration());
        await last.WriteAsync("c");
        await last.Writers.SettledAsync(Cancelled);

        Assert.Equal("b,c", Names(await store.NextAsync(Cancelled)));
    }

    [Fact]
    public async Task A_reload_keeps_what_waits_whatever_else_changes()
    {
        await using var run = await RemoteWriteRun.StartAsync(folder, Configuration());
        await run.WriteAsync("a");

        await run.ConfigureAsync(Configuration());
        await run.WriteAsync("b");
        await run.ConfigureAsync($"global: {{external_labels: {{x: y}}}}\n{Configuration("headers: {A: b}")}");
        await run.WriteAsync("c");
        await run.Writers.SettledAsync(Cancelled);

        var write = await store.NextAsync(Cancelled);
        Assert.Equal("a,b,c", Names(write));
        Assert.Equal(("b", "__name__=c,x=y"), (write.Headers["A"], write.Series[2].Labels));
    }

    [Fact]
    public async Task What_waits_for_a_store_that_is_gone_is_removed()
    {
        await using var run = await RemoteWriteRun.StartAsync(folder, Configuration());
        await run.WriteAsync("a");

        await run.ConfigureAsync("remote_write: []");
        await run.WriteAsync("b");

        Assert.Empty(Directory.GetDirectories(folder.File("remote-write")));
        Assert.Single(run.Log.At(LogLevel.Information));
    }

    [Fact]
    public async Task Stores_are_written_to_apart_from_each_other()
    {
        await using var other = await StubStore.StartAsync(Cancelled);
        await using var run = await RemoteWriteRun.StartAsync(
            folder, $"{Configuration(queue: "max_samples_per_send: 1, min_backoff: 1h, max_backoff: 1h")}\n- {{url: '{other.Url}', queue_config: {{max_samples_per_send: 1}}}}");
        store.Answer(Answers(500, 1));

        await run.WriteAsync("a");
        await store.NextAsync(Cancelled);
        await run.WriteAsync("b");

        Assert.Equal(("a", "b"), (Names(await other.NextAsync(Cancelled)), Names(await other.NextAsync(Cancelled))));
    }

    [Fact]
    public async Task Without_a_store_samples_are_taken_and_nothing_is_written()
    {
        await using var run = await RemoteWriteRun.StartAsync(folder, "rule_files: []");

        await run.WriteAsync("a");
        await run.Writers.SettledAsync(Cancelled);

        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        folder.Dispose();
    }

    private static string Names(ReceivedWrite write) =>
        string.Join(',', write.Series.Select(series => series.Labels.Split(',')[0].Split('=')[1]));

    private static StubAnswer[] Answers(int status, int count) => [.. Enumerable.Repeat(status == 0 ? StubAnswer.Cut : new StubAnswer(status), count)];

    private string Configuration(string more = "", string queue = "") =>
        $$"""
        remote_write:
        - url: '{{store.Url}}'
          name: store
          queue_config: { {{queue}} }
          {{more}}
        """;
}
