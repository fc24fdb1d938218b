using AlertEngine.Labels;
using AlertEngine.Notifications;
using AlertEngine.Routing;
using AlertEngine.Store;
using AlertEngine.Tests.Persistence;

namespace AlertEngine.Tests.Store;

public sealed class DeliveryLogTests : IAsyncLifetime
{
    private static readonly DeliveryKey Key = new(new GroupKey(new string('g', 100_000)), "hook", "webhook[0]");

    private readonly TestDatabase database = new();
    private readonly DeliveryLog log;

    public DeliveryLogTests() => log = NewLog();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_told_while_the_disk_was_full_is_written_once_there_is_room()
    {
        await database.FillAsync();
        await RecordAsync();
        await log.SaveAgainAsync(Cancelled);
        var meanwhile = await database.Deliveries.ReadAsync(Cancelled);
        await database.MakeRoomAsync();

        await log.SaveAgainAsync(Cancelled);

        var restarted = NewLog();
        await restarted.RestoreAsync(Cancelled);
        Assert.Empty(meanwhile);
        Assert.Equal(database.Time.Now, restarted.Find(Key)!.At);
    }

    [Fact]
    public async Task What_is_written_is_not_written_again()
    {
        await RecordAsync();
        await database.Deliveries.ForgetAsync(Instant.MaxValue, Cancelled);

        await log.SaveAgainAsync(Cancelled);

        Assert.Empty(await database.Deliveries.ReadAsync(Cancelled));
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private DeliveryLog NewLog() => new(
        database.Deliveries,
        new StoreOptions(Duration.FromMinutes(30), MostPerAlertName: 0, Duration.FromHours(120)),
        new StoreInstruments(database.Meters),
        database.Time);

    private Task RecordAsync() => log.RecordAsync(
        Key,
        new DeliveryRecord { Firing = FingerprintSet.Empty, Resolved = FingerprintSet.Empty, At = database.Time.Now, FlushedAt = database.Time.Now },
        new NotifyTerms(SendResolved: true, Duration.FromHours(4), NotifyPolicies.Default),
        Cancelled);
}
