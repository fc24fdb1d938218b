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
            var acknowledged = await WriteUntilKilledAsync(after: moments.Next(1, 3000));

            var kept = await ReadAsync();

            var lost = acknowledged.Where(entry => !kept.Contains(entry)).ToArray();
            Assert.True(lost.Length == 0, $"Round {round} lost {lost.Length} of {acknowledged.Count} entries");
        }
    }

    public void Dispose() => folder.Dispose();

    private async Task<List<string>> WriteUntilKilledAsync(int after)
    {
        using var writer = new WriterProcess(folder.Path);
        var acknowledged = await writer.ReadAsync(after);
        acknowledged.AddRange(await writer.KillAsync());
        return acknowledged;
    }

    private async Task<HashSet<string>> ReadAsync()
    {
        await using var storage = await TestStorage.OpenAsync(folder.Path);
        return [.. (await storage.ReadAsync()).Select(entry => entry.Summary)];
    }
}
