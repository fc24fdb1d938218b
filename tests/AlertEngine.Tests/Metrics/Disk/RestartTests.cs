using AlertEngine.Metrics;
using AlertEngine.Metrics.Disk;
using AlertEngine.Tests.Support;
using Microsoft.Extensions.Logging;

namespace AlertEngine.Tests.Metrics.Disk;

public sealed class RestartTests : IDisposable
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 21, 4, 0);

    private readonly TempFolder folder = new();
    private readonly ManualTime time = new(Start);

    private string Folder => MetricsOptions.In(folder.Path).Folder;

    [Fact]
    public async Task What_was_written_is_there_after_a_kill()
    {
        await using (var killed = await KeptMetrics.StartAsync(folder, time))
        {
            killed.Write("a", 1, 2, 3);
            killed.Write("b", double.NaN);
        }

        await using var again = await KeptMetrics.StartAsync(folder, time);

        Assert.Equal(["""a 1@1795233598000 2@1795233599000 3@1795233600000"""], again.Ask("a[1m]"));
        Assert.Equal(["b NaN"], again.Ask("b"));
    }

    [Fact]
    public async Task What_was_written_is_there_after_a_stop_and_the_log_is_short()
    {
        await using (var stopped = await KeptMetrics.StartAsync(folder, time))
        {
            stopped.Write("a", [.. Enumerable.Range(0, 1000).Select(n => (double)n)]);
            await stopped.StopAsync();
        }

        await using var again = await KeptMetrics.StartAsync(folder, time);

        Assert.Equal(["{} 1000"], again.Ask("count_over_time(a[1h])"));
        Assert.All(new MetricFolder(Folder).Logs, number => Assert.Equal(0, new FileInfo(new MetricFolder(Folder).Log(number)).Length));
    }

    [Fact]
    public async Task Series_go_on_through_many_restarts_with_and_without_an_end()
    {
        for (var run = 0; run < 6; run++)
        {
            await using var kept = await KeptMetrics.StartAsync(folder, time);
            kept.Write("a", [.. Enumerable.Repeat((double)run, 300)]);
            kept.Write($"only_{run}", run);
            if (run % 2 == 0)
            {
                await kept.StopAsync();
            }

            time.Advance(Duration.FromMinutes(10));
        }

        await using var last = await KeptMetrics.StartAsync(folder, time);

        Assert.Equal(["{} 1800"], last.Ask("count_over_time(a[2h])"));
        Assert.Equal(["{} 6"], last.Ask("count(last_over_time({__name__=~'only_.'}[2h]))"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(20)]
    public async Task Half_a_record_at_the_end_of_the_log_costs_itself_alone(int missing)
    {
        await using (var killed = await KeptMetrics.StartAsync(folder, time))
        {
            killed.Write("a", 1);
            killed.Write("b", 2, 3);
        }

        var files = new MetricFolder(Folder);
        using (var log = new FileStream(files.Log(files.Logs[^1]), FileMode.Open))
        {
            log.SetLength(log.Length - missing);
        }

        await using var again = await KeptMetrics.StartAsync(folder, time);

        Assert.Equal(["a 1"], again.Ask("a"));
        Assert.Empty(again.Ask("b"));
        Assert.Equal(1, again.Measurements["alertengine_metrics_log_torn_total"]);
    }

    [Theory]
    [InlineData(0)] // how long the first record is
    [InlineData(5)] // its checksum
    [InlineData(12)] // what is in it
    public async Task A_record_of_the_log_that_was_changed_costs_itself_alone_and_is_said(int place)
    {
        await using (var killed = await KeptMetrics.StartAsync(folder, time))
        {
            killed.Write("a", 1);
            killed.Write("b", 2);
        }

        var files = new MetricFolder(Folder);
        var log = files.Log(files.Logs[^1]);
        var bytes = await File.ReadAllBytesAsync(log, TestContext.Current.CancellationToken);
        bytes[place] ^= 8;
        await File.WriteAllBytesAsync(log, bytes, TestContext.Current.CancellationToken);

        await using var again = await KeptMetrics.StartAsync(folder, time);

        Assert.Empty(again.Ask("a"));
        Assert.Equal(["b 2"], again.Ask("b"));
        Assert.Single(again.Log.At(LogLevel.Error));
        Assert.Equal(bytes, await File.ReadAllBytesAsync($"{log}.damaged", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_checkpoint_that_broke_off_leaves_what_was_there()
    {
        await using (var killed = await KeptMetrics.StartAsync(folder, time))
        {
            killed.Write("a", [.. Enumerable.Range(0, 500).Select(n => (double)n)]);
        }

        var files = new MetricFolder(Folder);
        await File.WriteAllTextAsync(files.Head + ".new", "half a head", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(files.ChunksOf(7), "half a chunk", TestContext.Current.CancellationToken);
        await using var again = await KeptMetrics.StartAsync(folder, time);

        Assert.Equal(["{} 500"], again.Ask("count_over_time(a[1h])"));
        Assert.Empty(files.Chunks);
    }

    [Fact]
    public async Task What_could_not_be_read_is_not_replaced()
    {
        await using (var stopped = await KeptMetrics.StartAsync(folder, time))
        {
            stopped.Write("a", 1);
            await stopped.StopAsync();
        }

        var head = new MetricFolder(Folder).Head;
        var before = await File.ReadAllBytesAsync(head, TestContext.Current.CancellationToken);
        using (new FileStream(head, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            await using var blind = await KeptMetrics.StartAsync(folder, time);
            blind.Write("b", 2);
            await blind.StopAsync();
        }

        Assert.Equal(before, await File.ReadAllBytesAsync(head, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Chunks_go_from_disk_when_their_time_is_over()
    {
        await using var kept = await KeptMetrics.StartAsync(
            folder, time, options => options with { Retention = Duration.FromHours(1), CheckpointInterval = Duration.FromMinutes(1) });
        kept.Write("a", [.. Enumerable.Range(0, 500).Select(n => (double)n)]);
        await kept.PassAsync(Duration.FromMinutes(2));
        var files = new MetricFolder(Folder);
        Assert.NotEmpty(files.Chunks);

        time.Jump(Duration.FromHours(2));
        await kept.PassAsync(Duration.FromMinutes(3));

        Assert.DoesNotContain(files.Chunks, number => new FileInfo(files.ChunksOf(number)).Length > 0);
        Assert.Equal(0, kept.Store.SeriesCount);
    }

    [Fact]
    public async Task The_oldest_make_room_when_there_is_too_much()
    {
        await using var kept = await KeptMetrics.StartAsync(folder, time, options => options with { LargestWeight = 10_000 });
        var random = new Random(7);
        kept.Write("a", [.. Enumerable.Range(0, 5000).Select(_ => random.NextDouble())]);

        await kept.PassAsync(Duration.FromMinutes(1) + Duration.FromSeconds(1));

        Assert.InRange(kept.Store.Weight, 1, 10_000);
        Assert.NotEmpty(kept.Ask("a"));
        Assert.Contains(kept.Log.At(LogLevel.Warning), line => line.Text.Contains("made room", StringComparison.Ordinal));
    }

    public void Dispose() => folder.Dispose();
}
