using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Persistence;

public sealed class CrashTests : IDisposable
{
    private const int Rounds = 50;

    private readonly TempFolder folder = new();

    [Fact]
    public async Task Every_acknowledged_write_is_there_after_a_kill_at_any_moment()
    {
        var moments = new Random(Seed: 1);
        for (var round = 1; round <= Rounds; round++)
        {
            var acknowledged = await WriterProcess.WriteUntilKilledAsync(folder.Path, writes: moments.Next(1, 50));

            await using var storage = await TestStorage.OpenAsync(folder.Path);

            var lost = acknowledged.Except(await storage.SummariesAsync()).Count();
            Assert.True(lost == 0, $"Round {round} lost {lost} of {acknowledged.Count} entries");
        }
    }

    public void Dispose() => folder.Dispose();
}
