namespace AlertEngine.Hosting;

/// <summary>Gives memory back that nothing holds any more. The collector by itself lets it lie between what is held, for later use.</summary>
internal sealed class MemoryUpkeep(TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var beat = new PeriodicTimer(Beat, time);
        var moments = new QuietMoments();
        while (await beat.WaitForNextTickAsync(stoppingToken))
        {
            if (moments.IsNow(GC.GetTotalAllocatedBytes(), GC.GetTotalMemory(forceFullCollection: false)))
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                moments.Settled(GC.GetTotalMemory(forceFullCollection: false));
            }
        }
    }
}
