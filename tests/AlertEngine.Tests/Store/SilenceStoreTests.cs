using AlertEngine.Labels;
using AlertEngine.Muting;
using AlertEngine.Store;
using AlertEngine.Tests.Persistence;
using Microsoft.Extensions.Logging;
using static AlertEngine.Tests.Support.Silences;

namespace AlertEngine.Tests.Store;

public sealed class SilenceStoreTests : IAsyncLifetime
{
    private static readonly LabelSet Alert = LabelSet.Of(new("a", "b"), new("c", "d"));

    private readonly TestDatabase database = new();
    private readonly SilenceStore store;

    public SilenceStoreTests() => store = NewStore(SilenceOptions.Default);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private Instant Now => database.Time.Now;

    [Fact]
    public async Task A_silence_mutes_what_it_matches_from_its_start_to_its_end()
    {
        var id = await SetAsync(Draft(Now + Duration.FromMinutes(1)));

        Assert.Empty(store.Muting(Alert, Now));
        Assert.Equal([id], store.Muting(Alert, Now + Duration.FromMinutes(1)));
        Assert.Empty(store.Muting(LabelSet.Of(new Label("a", "other")), Now + Duration.FromMinutes(1)));
        Assert.Empty(store.Muting(Alert, Now + Duration.FromMinutes(61)));
    }

    [Fact]
    public async Task A_silence_that_was_ended_mutes_no_more()
    {
        var id = await SetAsync(Draft(Now));

        var outcome = await store.ExpireAsync(id);

        Assert.Equal(new SilenceOutcome.Done(id), outcome);
        Assert.Empty(store.Muting(Alert, Now));
        Assert.Equal(SilenceState.Expired, store.Known.ById[id].StateAt(Now));
    }

    [Fact]
    public async Task What_is_over_can_be_ended_again_and_what_is_not_there_cannot()
    {
        var id = await SetAsync(Draft(Now));
        await store.ExpireAsync(id);
        var before = store.Known.ById[id];
        database.Time.Advance(Duration.FromMinutes(1));

        Assert.Equal(new SilenceOutcome.Done(id), await store.ExpireAsync(id));
        Assert.Equal(before, store.Known.ById[id]);
        Assert.IsType<SilenceOutcome.NotFound>(await store.ExpireAsync(new(Guid.NewGuid())));
    }

    [Fact]
    public async Task A_change_that_is_another_silence_ends_the_first()
    {
        var id = await SetAsync(Draft(Now));

        var other = await SetAsync(Draft(Now, value: "x") with { Changes = id });

        Assert.NotEqual(id, other);
        Assert.Equal(SilenceState.Expired, store.Known.ById[id].StateAt(Now));
        Assert.Empty(store.Muting(Alert, Now));
    }

    [Fact]
    public async Task After_a_restart_they_are_what_they_were()
    {
        await SetAsync(Draft(Now));
        var ended = await SetAsync(Draft(Now, name: "c", value: "d"));
        await store.ExpireAsync(ended);

        var restarted = NewStore(SilenceOptions.Default);
        await restarted.RestoreAsync(Cancelled);

        Assert.Equal(store.Known.ById.Values.ToHashSet(), restarted.Known.ById.Values.ToHashSet());
        Assert.Equal(store.Muting(Alert, Now), restarted.Muting(Alert, Now));
    }

    [Fact]
    public async Task Many_callers_at_once_lose_nothing()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => SetAsync(Draft(Now, value: $"{i}")))));

        var restarted = NewStore(SilenceOptions.Default);
        await restarted.RestoreAsync(Cancelled);

        Assert.Equal(ids.ToHashSet(), restarted.Known.ById.Keys.ToHashSet());
        Assert.Equal(200, store.Known.Index.Count);
    }

    [Fact]
    public async Task On_a_full_disk_a_silence_is_in_force_but_not_promised_and_is_written_once_there_is_room()
    {
        await database.FillAsync();

        var outcome = Assert.IsType<SilenceOutcome.NotDurable>(await store.SetAsync(Draft(Now) with { Comment = new('x', 100_000) }));
        var muting = store.Muting(Alert, Now);
        await database.MakeRoomAsync();
        await store.SweepAsync(Now, Cancelled);

        Assert.Equal([outcome.Id], muting);
        Assert.Equal([outcome.Id], (await database.Silences.ReadAsync(Cancelled)).Silences.Select(silence => silence.Id));
    }

    [Fact]
    public async Task What_is_over_is_forgotten_after_the_retention()
    {
        var id = await SetAsync(Draft(Now));
        database.Time.Advance(Duration.FromHours(2));

        await store.SweepAsync(Now - Duration.FromHours(1), Cancelled);
        var kept = store.Known;
        await store.SweepAsync(Now, Cancelled);

        Assert.Equal([id], kept.ById.Keys);
        Assert.Equal(0, kept.Index.Count);
        Assert.Empty(store.Known.ById);
        Assert.Empty((await database.Silences.ReadAsync(Cancelled)).Silences);
    }

    [Fact]
    public async Task Its_limits_are_those_it_was_given()
    {
        var limited = NewStore(new SilenceOptions(new SilenceLimits(Count: 1, SizeInBytes: null), AreLogged: false));
        await limited.SetAsync(Draft(Now));

        var outcome = await limited.SetAsync(Draft(Now));

        Assert.Equal(new SilenceOutcome.Refused("exceeded maximum number of silences: 1 (limit: 1)"), outcome);
    }

    [Fact]
    public async Task When_asked_to_it_logs_what_people_do_to_silences()
    {
        var told = NewStore(new SilenceOptions(SilenceLimits.None, AreLogged: true));

        var id = ((SilenceOutcome.Done)await told.SetAsync(Draft(Now))).Id;
        await told.SetAsync(Draft(Now) with { Changes = id, Comment = "longer" });
        await told.ExpireAsync(id);

        Assert.Equal(["Silence created", "Silence updated", "Silence expired"], database.Log.At(LogLevel.Information).Select(line => line.Text));
    }

    [Fact]
    public async Task The_next_change_is_the_next_start_or_end_of_a_silence()
    {
        await SetAsync(Draft(Now + Duration.FromMinutes(10)));
        await SetAsync(Draft(Now));

        Assert.Equal(Now + Duration.FromMinutes(10), store.Known.NextChangeAfter(Now));
        Assert.Equal(Now + Duration.FromMinutes(60), store.Known.NextChangeAfter(Now + Duration.FromMinutes(10)));
        Assert.Null(store.Known.NextChangeAfter(Now + Duration.FromMinutes(70)));
    }

    [Fact]
    public async Task Patterns_that_had_to_be_tried_one_by_one_are_forgotten_with_the_next_change()
    {
        for (var i = 0; i < 100; i++)
        {
            await store.SetAsync(Draft(Now) with { Matchers = [new("a", MatchOperator.Regex, $"x{i}.*")] });
        }

        var before = store.Muting(Alert, Now);
        var id = await SetAsync(Draft(Now) with { Matchers = [new("a", MatchOperator.Regex, "b.*")] });

        Assert.Empty(before);
        Assert.Equal([id], store.Muting(Alert, Now));
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private SilenceStore NewStore(SilenceOptions options) => new(
        database.Silences,
        new SilenceRules(MatcherSyntax.Fallback, options.Limits, Duration.FromHours(120)),
        options,
        database.Time,
        database.Log.For<SilenceStore>());

    private async Task<SilenceId> SetAsync(SilenceDraft draft) => Assert.IsType<SilenceOutcome.Done>(await store.SetAsync(draft)).Id;
}
