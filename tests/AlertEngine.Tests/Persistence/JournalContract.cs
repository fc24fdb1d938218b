using AlertEngine.Persistence;

namespace AlertEngine.Tests.Persistence;

/// <summary>What every journal does, wherever it keeps its entries.</summary>
public abstract class JournalContract : IAsyncLifetime
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 1, 12, 0);

    internal abstract IJournal Journal { get; }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Entries_are_read_newest_first()
    {
        await AppendAsync("one", "two", "three");

        var read = await ReadAsync(new JournalQuery(Limit: 10));

        Assert.Equal(["three", "two", "one"], read);
    }

    [Fact]
    public async Task A_read_gives_no_more_than_its_limit()
    {
        await AppendAsync("one", "two", "three");

        var read = await ReadAsync(new JournalQuery(Limit: 2));

        Assert.Equal(["three", "two"], read);
    }

    [Fact]
    public async Task A_read_goes_on_before_the_last_entry_of_the_one_before()
    {
        await AppendAsync("one", "two", "three");
        var page = await Journal.ReadAsync(new JournalQuery(Limit: 2), Cancelled);

        var next = await ReadAsync(new JournalQuery(Limit: 2, Before: page[^1].Id));

        Assert.Equal(["one"], next);
    }

    [Theory]
    [InlineData("rules.yml:3:1: unknown field")]
    [InlineData("")]
    [InlineData(null)]
    public async Task An_entry_is_read_as_it_was_written(string? detail)
    {
        var entry = new JournalEntry(Noon, JournalKind.ConfigurationRefused, "配置 refused 🚨", detail);

        await Journal.AppendAsync(entry, Cancelled);

        var read = Assert.Single(await Journal.ReadAsync(new JournalQuery(Limit: 1), Cancelled));
        Assert.Equal(entry with { Id = read.Id }, read);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1969)]
    [InlineData(9999)]
    public async Task A_time_may_be_in_any_year(int year)
    {
        var at = Instant.FromUtc(year, 12, 31, 23, 59, 59);

        await Journal.AppendAsync(new JournalEntry(at, JournalKind.Started, "Started"), Cancelled);

        Assert.Equal(at, (await Journal.ReadAsync(new JournalQuery(Limit: 1), Cancelled))[0].At);
    }

    [Fact]
    public async Task Forgetting_removes_what_is_from_before_the_given_time()
    {
        await AppendAsync("one", "two", "three");

        var forgotten = await Journal.ForgetAsync(Noon + Duration.FromMinutes(2), limit: 10, Cancelled);

        Assert.Equal(2, forgotten);
        Assert.Equal(["three"], await ReadAsync(new JournalQuery(Limit: 10)));
    }

    [Fact]
    public async Task Forgetting_takes_the_oldest_first_and_no_more_than_its_limit()
    {
        await AppendAsync("one", "two", "three");

        var forgotten = await Journal.ForgetAsync(Noon + Duration.FromHours(1), limit: 2, Cancelled);

        Assert.Equal(2, forgotten);
        Assert.Equal(["three"], await ReadAsync(new JournalQuery(Limit: 10)));
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>A minute apart, from noon on.</summary>
    private async Task AppendAsync(params string[] summaries)
    {
        for (var i = 0; i < summaries.Length; i++)
        {
            var entry = new JournalEntry(Noon + Duration.FromMinutes(i), JournalKind.ConfigurationLoaded, summaries[i]);
            await Journal.AppendAsync(entry, Cancelled);
        }
    }

    private async Task<string[]> ReadAsync(JournalQuery query) =>
        [.. (await Journal.ReadAsync(query, Cancelled)).Select(entry => entry.Summary)];
}

public sealed class SqliteJournalTests : JournalContract
{
    private readonly TestDatabase database = new();

    internal override IJournal Journal => database.Journal;

    public override async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        await base.DisposeAsync();
    }
}
