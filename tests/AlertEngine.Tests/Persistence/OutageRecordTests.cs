using System.Collections.Immutable;
using AlertEngine.Persistence;
using NodaTime.Extensions;

namespace AlertEngine.Tests.Persistence;

public sealed class OutageRecordTests : IAsyncLifetime
{
    private readonly TestDatabase database = new();

    [Fact]
    public async Task An_outage_is_in_the_journal_with_its_begin_and_its_end()
    {
        await FailAsync();
        var began = database.Time.GetCurrentInstant();
        database.Time.Advance(Duration.FromMinutes(1));
        await database.MakeRoomAsync();

        using (var record = Record(database.Journal))
        {
            await record.StartAsync(TestContext.Current.CancellationToken);
            await database.Log.Until("Storage works again after 0:00:01:00");
            await record.StopAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(
            [(JournalKind.StorageRecovered, began + Duration.FromMinutes(1)), (JournalKind.StorageFailing, began)],
            (await LatestAsync(2)).Select(entry => (entry.Kind, entry.At)));
    }

    [Fact]
    public async Task An_outage_ends_once_the_disk_has_room_though_nobody_else_writes()
    {
        await FailAsync();
        var journal = new WatchedJournal(database.Journal);
        using var record = Record(journal);
        await record.StartAsync(TestContext.Current.CancellationToken);
        Assert.IsType<WriteOutcome.NotDurable>(await journal.FirstAppend);
        await database.MakeRoomAsync();

        database.Time.Advance(Duration.FromSeconds(10));
        await database.Log.Until("Storage works again");
        await record.StopAsync(TestContext.Current.CancellationToken);

        Assert.IsType<StorageCondition.Working>(database.Health.Condition);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private OutageRecord Record(IJournal journal) =>
        new(database.Health, journal, database.Time, database.Log.For<OutageRecord>());

    /// <summary>Writes until not even the smallest entry fits.</summary>
    private async Task FailAsync()
    {
        await database.FillAsync();
        while (await database.AppendAsync("") is WriteOutcome.Durable) { }
    }

    private async Task<ImmutableArray<JournalEntry>> LatestAsync(int count) =>
        await database.Journal.ReadAsync(new JournalQuery(count), TestContext.Current.CancellationToken);

    /// <summary>Tells how the first append ended.</summary>
    private sealed class WatchedJournal(IJournal journal) : IJournal
    {
        private readonly TaskCompletionSource<WriteOutcome> first =
            new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<WriteOutcome> FirstAppend => first.Task;

        public async Task<WriteOutcome> AppendAsync(JournalEntry entry, CancellationToken cancellationToken)
        {
            var outcome = await journal.AppendAsync(entry, cancellationToken);
            first.TrySetResult(outcome);
            return outcome;
        }

        public Task<ImmutableArray<JournalEntry>> ReadAsync(JournalQuery query, CancellationToken cancellationToken) =>
            journal.ReadAsync(query, cancellationToken);

        public Task<int> ForgetAsync(Instant before, int limit, CancellationToken cancellationToken) =>
            journal.ForgetAsync(before, limit, cancellationToken);
    }
}
