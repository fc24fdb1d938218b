using System.Globalization;
using AlertEngine.Tests.Support;
using NodaTime.Extensions;

namespace AlertEngine.Tests.Metrics.Disk;

public sealed class CrashTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_sample_that_was_taken_before_a_kill_is_there_after_it_whatever_the_log_was_doing()
    {
        using var folder = new TempFolder();
        var taken = await WriteUntilKilledAsync(folder);

        await using var again = await KeptMetrics.StartAsync(folder, new ManualTime(TimeProvider.System.GetCurrentInstant() + Duration.FromMinutes(5)));

        var points = Assert.Single(again.Ask("crash[1h]")).Split(' ')[1..];
        Assert.Equal(Enumerable.Range(0, points.Length), points.Select(point => int.Parse(point.Split('@')[0], CultureInfo.InvariantCulture)));
        Assert.InRange(points.Length, taken + 1, int.MaxValue);
    }

    // The last value that the process said it had handed over.
    private static async Task<int> WriteUntilKilledAsync(TempFolder folder)
    {
        await using var writer = ChildProcess.StartOwn("AlertEngine.CrashWriter.dll", folder.Path, "metrics");
        await writer.LineAsync("20000", Cancelled);
        await writer.KillAsync(Cancelled);
        var lines = writer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        return int.Parse(lines[^2], CultureInfo.InvariantCulture); // the last line may be torn
    }
}
