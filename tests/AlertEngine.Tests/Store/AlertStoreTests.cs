using System.Diagnostics.Metrics;
using AlertEngine.Alerts;
using AlertEngine.Labels;
using AlertEngine.Store;
using AlertEngine.Tests.Persistence;
using AlertEngine.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AlertEngine.Tests.Store;

public sealed class AlertStoreTests : IAsyncLifetime
{
    private static readonly Instant T0 = TestStorage.Start;

    private readonly TempFolder folder = new();
    private readonly ServiceProvider meters = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private TestStorage? storage;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => storage = await TestStorage.OpenAsync(folder.Path);

    public async ValueTask DisposeAsync()
    {
        await storage!.DisposeAsync();
        await meters.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task What_is_put_is_there_for_the_next_run_with_all_that_was_said()
    {
        var alert = Alert("a=1") with
        {
            Annotations = Annotations.From([new("summary", "it's \"broken\"\n"), new("empty", "")]),
            GeneratorUrl = "http://x/?a=1&b=2",
            StartsOffset = Offset.FromHours(2),
            EndIsAssumed = true,
        };

        await Open().PutAsync([alert], Cancelled);
        var restored = await RestoredAsync();

        Assert.Equal(alert, Assert.Single(restored.All));
    }

    [Fact]
    public async Task Of_several_reports_in_one_post_the_last_is_the_newest()
    {
        var store = Open();

        await store.PutAsync([Alert("a=1") with { GeneratorUrl = "first" }, Alert("a=1") with { GeneratorUrl = "second" }], Cancelled);

        Assert.Equal("second", store.Find(Alert("a=1").Labels)?.GeneratorUrl);
    }

    [Fact]
    public async Task Posts_that_come_together_leave_what_the_newest_says()
    {
        var store = Open();

        await Parallel.ForAsync(0, 500, Cancelled, async (n, _) =>
            await store.PutAsync([Alert("a=1") with { UpdatedAt = T0 + Duration.FromSeconds(n), GeneratorUrl = $"{n}" }], Cancelled));

        Assert.Equal("499", store.Find(Alert("a=1").Labels)?.GeneratorUrl);
        Assert.Equal("499", Assert.Single((await RestoredAsync()).All).GeneratorUrl);
    }

    [Fact]
    public async Task A_post_that_only_moves_the_end_is_not_written_until_the_end_on_record_would_pass()
    {
        var store = Open();
        await store.PutAsync([Alert("a=1")], Cancelled);
        var before = storage!.Measured["alertengine_storage_writes_total"];

        await store.PutAsync([Alert("a=1", end: 400)], Cancelled);
        Assert.Equal(before, storage.Measured["alertengine_storage_writes_total"]);
        await store.RenewRecordsAsync(T0 + Duration.FromSeconds(290), T0 + Duration.FromSeconds(305), Cancelled);

        var records = await storage.Alerts.ReadAsync(Cancelled);
        Assert.Equal((T0 + Duration.FromSeconds(400), T0 + Duration.FromSeconds(290)), (records.Alerts.Single().Alert.EndsAt, records.LastSeen));
    }

    [Fact]
    public async Task What_is_over_and_in_no_group_is_forgotten_also_on_record()
    {
        var store = Open();
        await store.PutAsync([Alert("a=1", end: 1), Alert("a=2")], Cancelled);

        await store.ForgetAsync(T0 + Duration.FromSeconds(1), Cancelled);

        Assert.Equal(["a=2"], store.All.Select(alert => $"a={alert.Labels["a"]}"));
        Assert.Single((await storage!.Alerts.ReadAsync(Cancelled)).Alerts);
    }

    [Fact]
    public async Task What_becomes_of_an_alert_that_nobody_writes_down_takes_bounded_room_and_is_counted()
    {
        using var measured = new Measurements(meters.GetRequiredService<IMeterFactory>());
        var store = Open();
        for (var second = 0; second < 100; second++)
        {
            await store.PutSoonAsync([Alert("a=1", end: second % 2 == 0 ? 300 : second) with { UpdatedAt = T0 + Duration.FromSeconds(second) }], Cancelled);
        }

        await store.RecordChangesAsync(Cancelled);

        Assert.Equal(64, (await storage!.StateChanges.ReadAsync(new(1_000), Cancelled)).Changes.Length);
        Assert.Equal(36, measured["alertengine_state_changes_lost_total"]);
    }

    [Fact]
    public async Task Of_one_name_there_are_only_so_many_and_those_that_are_over_make_room()
    {
        var store = Open(mostPerName: 2);

        var first = await store.PutAsync([Alert("alertname=A,n=1", end: 10), Alert("alertname=A,n=2"), Alert("alertname=A,n=3"), Alert("alertname=B")], Cancelled);
        var known = await store.PutAsync([Alert("alertname=A,n=2", end: 400)], Cancelled);
        var later = await store.PutAsync([Alert("alertname=A,n=3") with { UpdatedAt = T0 + Duration.FromSeconds(10) }], Cancelled);

        Assert.Equal((1, 0, 0), (first.Limited, known.Limited, later.Limited));
    }

    [Fact]
    public async Task What_is_resolved_early_makes_room_for_others_of_its_name()
    {
        var store = Open(mostPerName: 2);
        await store.PutAsync([Alert("alertname=A,n=1"), Alert("alertname=A,n=2")], Cancelled);

        var resolved = await store.PutAsync([Alert("alertname=A,n=1", end: 5) with { UpdatedAt = At(6) }], Cancelled);
        var other = await store.PutAsync([Alert("alertname=A,n=3") with { UpdatedAt = At(7) }], Cancelled);
        var again = await store.PutAsync([Alert("alertname=A,n=1") with { StartsAt = At(8), UpdatedAt = At(8) }], Cancelled);

        Assert.Equal((0, 0, 1), (resolved.Limited, other.Limited, again.Limited));
    }

    [Fact]
    public async Task What_goes_on_being_reported_keeps_its_place_among_those_of_its_name()
    {
        var store = Open(mostPerName: 1);
        await store.PutAsync([Alert("alertname=A,n=1", end: 60)], Cancelled);
        await store.PutAsync([Alert("alertname=A,n=1", end: 120) with { UpdatedAt = At(50) }], Cancelled);

        var other = await store.PutAsync([Alert("alertname=A,n=2", end: 600) with { UpdatedAt = At(70) }], Cancelled);

        Assert.Equal(1, other.Limited);
    }

    [Fact]
    public async Task What_the_last_run_knew_counts_among_those_of_its_name()
    {
        await Open().PutAsync([Alert("alertname=A,n=1")], Cancelled);
        var store = await RestoredAsync(mostPerName: 1);

        var other = await store.PutAsync([Alert("alertname=A,n=2")], Cancelled);

        Assert.Equal(1, other.Limited);
    }

    private AlertStore Open(int mostPerName = 0)
    {
        var instruments = new StoreInstruments(meters.GetRequiredService<IMeterFactory>());

        return new(
            new AlertRecording(storage!.Alerts, instruments),
            new StoreOptions(Duration.FromMinutes(30), mostPerName, Duration.FromHours(120)),
            instruments,
            storage.Time,
            NullLogger<AlertStore>.Instance);
    }

    private async Task<AlertStore> RestoredAsync(int mostPerName = 0)
    {
        var next = Open(mostPerName);
        await next.RestoreAsync(_ => null, Cancelled);

        return next;
    }

    private static Instant At(int second) => T0 + Duration.FromSeconds(second);

    private static Alert Alert(string labels, int end = 300) => new()
    {
        Labels = LabelSet.From(labels.Split(',').Select(pair => pair.Split('=')).Select(pair => new Label(pair[0], pair[1]))),
        Annotations = Annotations.Empty,
        StartsAt = T0,
        EndsAt = T0 + Duration.FromSeconds(end),
        GeneratorUrl = "",
        UpdatedAt = T0,
    };
}
