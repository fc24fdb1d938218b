using AlertEngine.Persistence;

namespace AlertEngine.Tests.Persistence;

/// <summary>What every log of the inbox does, wherever it keeps its messages.</summary>
public abstract class InboxLogContract : IAsyncLifetime
{
    private const int Plenty = 100;

    internal abstract IInboxLog Log { get; }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_is_read_as_it_was_written()
    {
        var message = Message("a") with { Text = "line\nend 🚨", Alerts = """[{"labels":{"日":"\u0001"}}]""" };

        await Log.AppendAsync(message, Plenty, Cancelled);

        var entry = Assert.Single(await ReadAsync());
        Assert.Equal(message.Summary, entry.Summary);
        Assert.Equal(message, await Log.FindAsync(entry.Id, Cancelled));
    }

    [Fact]
    public async Task A_message_that_comes_again_is_kept_once()
    {
        await Log.AppendAsync(Message("a"), Plenty, Cancelled);

        await Log.AppendAsync(Message("a") with { Text = "again" }, Plenty, Cancelled);

        Assert.Equal(["a"], await TitlesAsync());
    }

    [Fact]
    public async Task Only_the_newest_messages_are_kept()
    {
        foreach (var key in (string[])["a", "b", "c", "d"])
        {
            await Log.AppendAsync(Message(key), most: 3, Cancelled);
        }

        Assert.Equal(["d", "c", "b"], await TitlesAsync());
    }

    [Fact]
    public async Task Messages_are_read_page_by_page_from_the_newest()
    {
        foreach (var key in (string[])["a", "b", "c"])
        {
            await Log.AppendAsync(Message(key), Plenty, Cancelled);
        }

        var first = await Log.ReadAsync(new InboxQuery(Limit: 2), Cancelled);
        var second = await Log.ReadAsync(new InboxQuery(Limit: 2, first[^1].Id), Cancelled);

        Assert.Equal(["c", "b"], first.Select(entry => entry.Summary.Title));
        Assert.Equal(["a"], second.Select(entry => entry.Summary.Title));
    }

    [Fact]
    public async Task There_is_no_message_under_an_id_that_was_never_given() => Assert.Null(await Log.FindAsync(1, Cancelled));

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private static InboxMessage Message(string key) => new()
    {
        Key = key,
        Summary = new(TestStorage.Start, "ops", "{}:{}", IsFiring: true, "first notification", key, AlertCount: 1),
        Text = "",
        Alerts = "[]",
    };

    private async Task<IEnumerable<InboxEntry>> ReadAsync() => await Log.ReadAsync(new InboxQuery(Plenty), Cancelled);

    private async Task<IEnumerable<string>> TitlesAsync() => (await ReadAsync()).Select(entry => entry.Summary.Title);
}

public sealed class SqliteInboxLogTests : InboxLogContract
{
    private readonly TestDatabase database = new();

    internal override IInboxLog Log => database.Inbox;

    public override async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        await base.DisposeAsync();
    }
}
