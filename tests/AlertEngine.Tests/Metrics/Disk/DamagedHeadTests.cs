using AlertEngine.Metrics;
using AlertEngine.Metrics.Disk;
using AlertEngine.Tests.Support;
using Microsoft.Extensions.Logging;

namespace AlertEngine.Tests.Metrics.Disk;

/// <summary>What is left of the metrics when the disk has changed the file that says which series there are.</summary>
public sealed class DamagedHeadTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly ManualTime time = new(Instant.FromUtc(2026, 11, 21, 3, 0));

    private string Folder => MetricsOptions.In(folder.Path).Folder;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_damaged_record_costs_one_series_and_is_said()
    {
        await KeepAsync("first", "second");
        var bytes = await DamageAsync(head => head.AsSpan().IndexOf("second"u8));

        await using var again = await KeptMetrics.StartAsync(folder, time);

        Assert.Equal(["{} 500"], again.Ask("count_over_time(first[1h])"));
        Assert.Equal(1, again.Store.SeriesCount);
        Assert.Contains("damaged", Assert.Single(again.Log.At(LogLevel.Error)).Text, StringComparison.Ordinal);
        Assert.Equal(bytes, await File.ReadAllBytesAsync($"{new MetricFolder(Folder).Head}.damaged", Cancelled));
    }

    [Fact]
    public async Task What_was_of_a_lost_series_is_never_anothers()
    {
        await KeepAsync("first", "second");
        await DamageAsync(head => head.AsSpan().IndexOf("second"u8));
        await KeepAsync("third");

        await using var again = await KeptMetrics.StartAsync(folder, time);

        Assert.Equal(["{} 500"], again.Ask("count_over_time(first[1h])"));
        Assert.Equal(["{} 500"], again.Ask("count_over_time(third[1h])"));
        Assert.Empty(again.Log.At(LogLevel.Error));
    }

    [Fact]
    public async Task A_head_that_does_not_say_which_files_are_in_force_is_set_aside_with_them_and_said_so()
    {
        await KeepAsync("first");
        await DamageAsync(_ => RecordBuffer.HeaderSize);

        await using var again = await KeptMetrics.StartAsync(folder, time);

        Assert.Equal(0, again.Store.SeriesCount);
        Assert.True(File.Exists(Path.Combine(Folder + ".damaged", "head")));
        Assert.Contains(again.Log.At(LogLevel.Error), line => line.Text.Contains("set aside", StringComparison.Ordinal));
    }

    public void Dispose() => folder.Dispose();

    // So many samples that there are full chunks in a file of their own.
    private async Task KeepAsync(params string[] names)
    {
        await using var kept = await KeptMetrics.StartAsync(folder, time);
        foreach (var name in names)
        {
            kept.Write(name, [.. Enumerable.Range(0, 500).Select(n => (double)n)]);
        }

        await kept.StopAsync();
    }

    private async Task<byte[]> DamageAsync(Func<byte[], int> place)
    {
        var head = new MetricFolder(Folder).Head;
        var bytes = await File.ReadAllBytesAsync(head, Cancelled);
        bytes[place(bytes)] ^= 1;
        await File.WriteAllBytesAsync(head, bytes, Cancelled);

        return bytes;
    }
}
