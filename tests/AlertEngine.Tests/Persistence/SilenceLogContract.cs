using AlertEngine.Alerts;
using AlertEngine.Labels;
using AlertEngine.Muting;
using AlertEngine.Persistence;
using static AlertEngine.Tests.Support.Silences;

namespace AlertEngine.Tests.Persistence;

/// <summary>What every log of silences does, wherever it keeps them.</summary>
public abstract class SilenceLogContract : IAsyncLifetime
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 1, 12, 0);

    private static readonly Silence Usual = Silence(Noon, Matcher("job", MatchOperator.Equal, "web"));

    internal abstract ISilenceLog Log { get; }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_silence_is_read_as_it_was_written()
    {
        var silence = Silence(
            Noon,
            Matcher("a", MatchOperator.Equal, "日\0\"\\"), Matcher("b c", MatchOperator.NotEqual, ""),
            Matcher("d", MatchOperator.Regex, "x|y.*"), Matcher("e", MatchOperator.NotRegex, "[z]")) with
        {
            StartsAt = Instant.FromUtc(1, 1, 1, 0, 0),
            EndsAt = Instant.FromUtc(9999, 12, 31, 23, 59, 59),
            CreatedBy = "",
            Comment = "line\nend 🚨",
            Annotations = Annotations.From([new("k", "v"), new("empty", ""), new("", "nameless")]),
        };

        await Log.SaveAsync([silence], Cancelled);

        Assert.Equal([silence], await ReadAsync());
    }

    [Fact]
    public async Task A_change_takes_the_place_of_what_was_there()
    {
        var changed = Usual with { Comment = "longer", UpdatedAt = Noon + Duration.FromMinutes(1) };
        await Log.SaveAsync([Usual], Cancelled);

        await Log.SaveAsync([changed], Cancelled);

        Assert.Equal([changed], await ReadAsync());
    }

    [Fact]
    public async Task Each_change_is_kept_once_and_goes_with_its_silence()
    {
        var changed = Usual with { Comment = "longer", UpdatedAt = Noon + Duration.FromMinutes(1) };
        await Log.SaveAsync([Usual], Cancelled);
        await Log.SaveAsync([changed], Cancelled);
        await Log.SaveAsync([changed], Cancelled);

        var kept = await Log.VersionsAsync(Usual.Id, Cancelled);
        await Log.ForgetAsync([Usual.Id], Cancelled);

        Assert.Equal([Usual, changed], kept);
        Assert.Empty(await Log.VersionsAsync(Usual.Id, Cancelled));
    }

    [Fact]
    public async Task Of_very_many_changes_the_first_and_the_last_are_kept()
    {
        for (var minute = 0; minute < 150; minute++)
        {
            await Log.SaveAsync([Usual with { UpdatedAt = Noon + Duration.FromMinutes(minute) }], Cancelled);
        }

        var kept = (await Log.VersionsAsync(Usual.Id, Cancelled)).Select(version => (version.UpdatedAt - Noon).TotalMinutes);

        Assert.Equal([0, .. Enumerable.Range(51, 99)], kept);
    }

    [Fact]
    public async Task What_is_older_does_not_take_the_place_of_what_is_newer()
    {
        await Log.SaveAsync([Usual], Cancelled);

        await Log.SaveAsync([Usual with { Comment = "late", UpdatedAt = Noon - Duration.FromMinutes(1) }], Cancelled);

        Assert.Equal([Usual], await ReadAsync());
    }

    [Fact]
    public async Task They_are_read_in_the_order_of_their_last_change()
    {
        var (first, second) = (Silence(Noon), Silence(Noon + Duration.FromMinutes(1)));

        await Log.SaveAsync([second, first], Cancelled);

        Assert.Equal([first, second], await ReadAsync());
    }

    [Fact]
    public async Task Those_that_are_forgotten_are_gone_and_no_others()
    {
        var other = Silence(Noon);
        await Log.SaveAsync([Usual, other], Cancelled);

        await Log.ForgetAsync([Usual.Id], Cancelled);

        Assert.Equal([other], await ReadAsync());
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private async Task<IEnumerable<Silence>> ReadAsync() => (await Log.ReadAsync(Cancelled)).Silences;
}

public sealed class SqliteSilenceLogTests : SilenceLogContract
{
    private readonly TestDatabase database = new();

    internal override ISilenceLog Log => database.Silences;

    [Fact]
    public async Task What_can_no_longer_be_read_is_named_and_the_others_are_read()
    {
        var silence = Silence(TestStorage.Start, Matcher("a", MatchOperator.Equal, "b"));
        await Log.SaveAsync([silence], TestContext.Current.CancellationToken);
        await database.WriteAsync(connection => connection.Execute(
            """
            INSERT INTO silences SELECT 'broken', starts_at, ends_at, updated_at, content FROM silences
            UNION SELECT 'c4b6f1a5-9fd0-4d0e-8a8e-0c2f3f1f8a11', starts_at, ends_at, updated_at, '{"createdB' FROM silences
            """));

        var reading = await Log.ReadAsync(TestContext.Current.CancellationToken);

        Assert.Equal([silence], reading.Silences);
        Assert.Equal(["broken", "c4b6f1a5-9fd0-4d0e-8a8e-0c2f3f1f8a11"], reading.Unreadable);
    }

    public override async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        await base.DisposeAsync();
    }
}
