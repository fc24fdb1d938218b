using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Persistence;

public sealed class RetentionSweepTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public async Task What_is_older_than_the_retention_is_removed_when_the_program_starts()
    {
        await using var storage = await TestStorage.OpenAsync(folder.Path);
        await storage.AppendAsync("old", at: TestStorage.Start - Duration.FromHours(121));
        await storage.AppendAsync("young", at: TestStorage.Start - Duration.FromHours(119));

        await storage.RunAsync();
        await storage.Log.Until("Removed 1 journal entries");

        Assert.Equal(["young", "Started"], (await storage.ReadAsync()).Select(entry => entry.Summary));
    }

    [Fact]
    public async Task What_grows_older_than_the_retention_is_removed_while_the_program_runs()
    {
        await using var storage = await TestStorage.OpenAsync(folder.Path);
        await storage.AppendAsync("old", at: TestStorage.Start - Duration.FromHours(121));
        await storage.AppendAsync("ageing", at: TestStorage.Start - Duration.FromHours(120) + Duration.FromMinutes(1));
        await storage.RunAsync();
        await storage.Log.Until("Removed 1 journal entries from before 2026-02-24T12:00:00Z");

        storage.Time.Advance(Duration.FromMinutes(5));
        await storage.Log.Until("Removed 1 journal entries from before 2026-02-24T12:05:00Z");

        Assert.Equal(["Started"], (await storage.ReadAsync()).Select(entry => entry.Summary));
    }

    [Fact]
    public async Task More_than_one_batch_is_removed_in_one_sweep()
    {
        await using var storage = await TestStorage.OpenAsync(folder.Path);
        await Task.WhenAll(Enumerable.Range(0, 1200)
            .Select(_ => storage.AppendAsync("old", at: TestStorage.Start - Duration.FromHours(121))));

        await storage.RunAsync();

        await storage.Log.Until("Removed 1200 journal entries");
    }

    public void Dispose() => folder.Dispose();
}
