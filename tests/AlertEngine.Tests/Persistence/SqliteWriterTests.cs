using AlertEngine.Persistence;
using Microsoft.Extensions.Logging;

namespace AlertEngine.Tests.Persistence;

public sealed class SqliteWriterTests : IAsyncLifetime
{
    private const string Insert = "INSERT INTO journal (at, kind, summary) VALUES (0, 'Started', ?1)";
    private const string InsertNothing = "INSERT INTO journal (at, kind, summary) VALUES (0, 'Started', NULL)";

    private readonly TestDatabase database = new();

    [Fact]
    public async Task Ten_thousand_writes_of_sixty_four_callers_share_commits()
    {
        await Task.WhenAll(Enumerable.Range(0, 64).Select(caller => Task.Run(async () =>
        {
            for (var n = caller; n < 10_000; n += 64)
            {
                Assert.IsType<WriteOutcome.Durable>(await database.AppendAsync($"{n}"));
            }
        })));

        Assert.Equal(10_000, database.Measured["alertengine_storage_writes_total"]);
        Assert.InRange(database.Measured["alertengine_storage_commits_total"], 1, 10_000 / 8);
        Assert.Equal(10_000, (await database.ReadAsync()).Distinct().Count());
    }

    [Fact]
    public async Task Writes_that_wait_for_the_writer_share_one_commit()
    {
        using var held = await HeldWriter.HoldAsync(database);
        var writes = Enumerable.Range(0, 100).Select(n => database.AppendAsync($"{n}")).ToArray();

        held.Release();
        await Task.WhenAll(writes);

        Assert.Equal(2, database.Measured["alertengine_storage_commits_total"]);
    }

    [Fact]
    public async Task Writes_are_applied_in_the_order_of_their_callers()
    {
        using var held = await HeldWriter.HoldAsync(database);
        var writes = Enumerable.Range(0, 100).Select(n => database.AppendAsync($"{n}")).ToArray();

        held.Release();
        await Task.WhenAll(writes);

        Assert.Equal(Enumerable.Range(0, 100).Select(n => $"{n}"), await database.ReadAsync());
    }

    [Fact]
    public async Task A_write_that_fails_does_not_harm_those_that_share_its_commit()
    {
        using var held = await HeldWriter.HoldAsync(database);
        var before = database.AppendAsync("before");
        var wrong = database.WriteAsync(connection => connection.Execute(InsertNothing));
        var after = database.AppendAsync("after");

        held.Release();
        await Task.WhenAny(Task.WhenAll(before, wrong, after));

        Assert.IsType<WriteOutcome.Durable>(await before);
        Assert.IsType<WriteOutcome.Durable>(await after);
        Assert.Equal(["before", "after"], await database.ReadAsync());
    }

    [Fact]
    public async Task A_write_that_fails_halfway_leaves_nothing_behind()
    {
        var wrong = database.WriteAsync(connection =>
        {
            connection.Execute(Insert, "half");
            throw new InvalidOperationException("the other half");
        });

        await Assert.ThrowsAsync<InvalidOperationException>(() => wrong);

        Assert.Empty(await database.ReadAsync());
    }

    [Fact]
    public async Task A_write_that_ends_the_transaction_is_told_to_all_who_shared_it()
    {
        using var held = await HeldWriter.HoldAsync(database);
        var neighbour = database.AppendAsync("neighbour");
        var wrong = database.WriteAsync(connection => connection.Execute("ROLLBACK"));

        held.Release();

        await Assert.ThrowsAnyAsync<Exception>(() => wrong);
        await Assert.ThrowsAnyAsync<Exception>(() => neighbour);
        Assert.IsType<WriteOutcome.Durable>(await database.AppendAsync("next"));
        Assert.Equal(["next"], await database.ReadAsync());
    }

    [Fact]
    public async Task A_wrong_write_is_counted_and_says_nothing_about_the_disk()
    {
        var wrong = database.WriteAsync(connection => connection.Execute(InsertNothing));

        await Assert.ThrowsAnyAsync<Exception>(() => wrong);

        Assert.Equal(1, database.Measured["alertengine_storage_write_failures_total{reason=bug}"]);
        Assert.IsType<StorageCondition.Working>(database.Health.Condition);
    }

    [Fact]
    public async Task Readers_do_not_wait_for_the_writer()
    {
        await database.AppendAsync("committed");
        using var held = await HeldWriter.HoldAsync(database);

        var read = await database.ReadAsync();

        Assert.Equal(["committed"], read);
    }

    [Fact]
    public async Task A_full_disk_is_told_to_the_caller()
    {
        await database.FillAsync();

        var outcome = await database.AppendAsync(Large);

        Assert.Equal(StorageFault.DiskFull, Assert.IsType<WriteOutcome.NotDurable>(outcome).Fault);
        Assert.Equal(1, database.Measured["alertengine_storage_write_failures_total{reason=disk_full}"]);
    }

    [Fact]
    public async Task A_full_disk_is_logged_once_however_many_writes_meet_it()
    {
        await database.FillAsync();

        for (var i = 0; i < 3; i++)
        {
            await database.AppendAsync(Large);
        }

        Assert.Single(database.Log.At(LogLevel.Error));
        Assert.Equal(0, database.Measured["alertengine_storage_healthy"]);
    }

    [Fact]
    public async Task Storage_works_again_once_a_write_succeeds_again()
    {
        await database.FillAsync();
        await database.AppendAsync(Large);
        await database.MakeRoomAsync();

        var outcome = await database.AppendAsync(Large);

        Assert.IsType<WriteOutcome.Durable>(outcome);
        Assert.IsType<StorageCondition.Working>(database.Health.Condition);
        Assert.Equal(1, database.Measured["alertengine_storage_healthy"]);
    }

    [Fact]
    public async Task A_commit_that_changes_nothing_does_not_pass_for_a_working_disk()
    {
        await database.FillAsync();
        await database.AppendAsync(Large);

        await database.WriteAsync(connection => connection.Execute("DELETE FROM journal WHERE id = -1"));

        Assert.IsType<StorageCondition.Degraded>(database.Health.Condition);
    }

    [Fact]
    public async Task A_write_that_finds_no_room_in_the_queue_can_be_cancelled()
    {
        using var held = await HeldWriter.HoldAsync(database);
        var queued = Enumerable.Range(0, 8192).Select(_ => database.AppendAsync("queued")).ToArray();
        using var cancellation = new CancellationTokenSource();
        var waiting = database.Writer.WriteAsync(connection => connection.Execute(Insert, "late"), cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(8192, database.Writer.QueueLength);
        held.Release();
        await Task.WhenAll(queued);
        Assert.DoesNotContain("late", await database.ReadAsync());
    }

    [Fact]
    public async Task A_write_that_finds_no_room_in_the_queue_waits_for_it()
    {
        using var held = await HeldWriter.HoldAsync(database);
        var writes = Enumerable.Range(0, 8193).Select(n => database.AppendAsync($"{n}")).ToArray();

        held.Release();

        Assert.All(await Task.WhenAll(writes), outcome => Assert.IsType<WriteOutcome.Durable>(outcome));
    }

    [Fact]
    public async Task After_closing_a_write_is_told_that_it_came_too_late()
    {
        await database.Writer.DisposeAsync();

        var outcome = await database.AppendAsync("late");

        Assert.Equal(StorageFault.Closed, Assert.IsType<WriteOutcome.NotDurable>(outcome).Fault);
    }

    [Fact]
    public async Task Closing_writes_what_still_waits()
    {
        using var held = await HeldWriter.HoldAsync(database);
        var waiting = database.AppendAsync("waiting");

        var closing = database.Writer.DisposeAsync();
        held.Release();
        await closing;

        Assert.IsType<WriteOutcome.Durable>(await waiting);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private static string Large => new('x', 100_000);
}
