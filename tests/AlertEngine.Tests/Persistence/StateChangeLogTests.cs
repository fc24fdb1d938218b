using AlertEngine.Alerts;
using AlertEngine.Labels;
using AlertEngine.Muting;
using AlertEngine.Persistence;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Persistence;

/// <summary>What became of alerts is found as it was written, by whose it is and by when it was.</summary>
public sealed class StateChangeLogTests : IAsyncLifetime
{
    private static readonly Instant Noon = TestStorage.Start;
    private static readonly LabelSet Labels = LabelSet.Of(new Label("alertname", "日=\0\"\\"), new Label("b", "日=\0\"\\"), new Label("c", ""));

    private readonly TempFolder folder = new();
    private TestStorage? storage;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => storage = await TestStorage.OpenAsync(folder.Path);

    public async ValueTask DisposeAsync()
    {
        await storage!.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Each_kind_of_change_is_read_as_it_was_written()
    {
        var times = new TimeMuting("{}/{team=\"x\"}/0", "ops", "night, weekend", IsOutside: false);
        StateChange[] changes =
        [
            new StateChange.Fired(Noon, Noon - Duration.FromDays(40_000)),
            new StateChange.Inhibited(Noon, new Fingerprint(ulong.MaxValue)),
            new StateChange.InhibitionEnded(Noon, new Fingerprint(0)),
            new StateChange.Silenced(Noon, new SilenceId(Guid.Parse("01234567-89ab-cdef-0123-456789abcdef"))),
            new StateChange.SilenceEnded(Noon, new SilenceId(Guid.Empty)),
            new StateChange.MutedByTime(Noon, times),
            new StateChange.TimeMutingEnded(Noon, times),
            new StateChange.MutedByTime(Noon, times with { IsOutside = true, Receiver = "" }),
            new StateChange.TimeMutingEnded(Noon, times with { IsOutside = true, Receiver = "" }),
            new StateChange.Ended(Noon - Duration.FromHours(1), Noon, IsReported: false),
            new StateChange.Ended(Noon + Duration.FromMilliseconds(1), Noon + Duration.FromMinutes(1), IsReported: true),
        ];
        await WriteAsync([.. changes.Select(change => new ChangedAlert(Labels, change))]);

        var page = await ReadAsync(new(100));

        Assert.Equal(changes.Reverse(), page.Changes.Select(read => read.Change));
        Assert.All(page.Changes, read => Assert.Equal(Labels, read.Labels));
    }

    [Theory]
    [InlineData("", "4 3 2 1 0")]
    [InlineData("alert=2", "3 2")]
    [InlineData("match=1", "4 1 0")]
    [InlineData("match=2", "3 2")]
    [InlineData("since=2", "4 3 2")]
    [InlineData("until=2", "1 0")]
    [InlineData("since=9", "")]
    public async Task Changes_are_found_by_what_is_asked_for_also_of_alerts_that_are_gone(string asked, string expected)
    {
        await WriteAsync(Fired("1", 0), Fired("1", 1));
        await WriteAsync(Fired("2", 2));
        await WriteAsync(Ended("2", 3), Ended("1", 4));
        var query = asked.Split('=') switch
        {
            ["alert", var n] => new StateChangeQuery(10) { Alert = Of(n).Fingerprint },
            ["match", var n] => new(10) { Matchers = new([Matcher.Equal("n", n)]) },
            ["since", var second] => new(10) { Since = Second(second) },
            ["until", var second] => new(10) { Until = Second(second) },
            _ => new(10),
        };

        var page = await ReadAsync(query);

        Assert.Equal(expected, string.Join(' ', page.Changes.Select(read => (read.Change.At - Noon).TotalSeconds)));
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task A_list_goes_on_where_its_last_page_ended_over_rows_of_thousands()
    {
        await WriteAsync([.. Enumerable.Range(0, 10_000).Select(n => Fired("1", n))]);

        var seen = new List<double>();
        for (long? before = long.MaxValue; before is not null;)
        {
            var page = await ReadAsync(new(3_000) { Before = before });
            seen.AddRange(page.Changes.Select(read => (read.Change.At - Noon).TotalSeconds));
            before = page.Next;
        }

        Assert.Equal(Enumerable.Range(0, 10_000).Reverse().Select(n => (double)n), seen);
    }

    [Fact]
    public async Task What_is_old_or_does_not_fit_is_forgotten_from_the_oldest_on()
    {
        for (var n = 0; n < 100; n++)
        {
            await WriteAsync(Fired("1", n));
        }

        var old = await storage!.StateChanges.ForgetAsync(Noon + Duration.FromSeconds(10), long.MaxValue, limit: 1_000, Cancelled);
        await storage.StateChanges.ForgetAsync(Instant.MinValue, mostBytes: 1_000, limit: 1_000, Cancelled);

        Assert.Equal(10, old);
        Assert.InRange((await ReadAsync(new(100))).Changes.Length, 10, 30);
    }

    [Fact]
    public async Task The_next_run_knows_how_an_alert_stands()
    {
        var id = new SilenceId(Guid.NewGuid());
        await WriteAsync(
            Fired("1", 0), new(Of("1"), new StateChange.Silenced(Noon, id)),
            Fired("2", 0), new(Of("2"), new StateChange.Silenced(Noon, id)), Ended("2", 1),
            Fired("3", 0));

        await storage!.DisposeAsync();
        storage = await TestStorage.OpenAsync(folder.Path);
        await storage.Alerts.WriteAsync(new() { Known = [.. new[] { "1", "2", "4" }.Select((n, id) => new AlertRecord(id, Alert(n)))] }, Cancelled);
        var standings = (await storage.Alerts.ReadAsync(Cancelled)).Standings;

        Assert.Equal([id], standings[Of("1").Fingerprint].Muting.SilencedBy);
        Assert.Equal((false, true), (standings[Of("1").Fingerprint].IsOver, standings[Of("2").Fingerprint].IsOver));
        Assert.Empty(standings[Of("2").Fingerprint].Muting.SilencedBy);
        Assert.Equal(2, standings.Count);
    }

    private static LabelSet Of(string n) => LabelSet.Of(new Label("n", n));

    private static Instant Second(string second) => Noon + Duration.FromSeconds(int.Parse(second, System.Globalization.CultureInfo.InvariantCulture));

    private static ChangedAlert Fired(string n, int second) => new(Of(n), new StateChange.Fired(Noon + Duration.FromSeconds(second), Noon));

    private static ChangedAlert Ended(string n, int second) =>
        new(Of(n), new StateChange.Ended(Noon + Duration.FromSeconds(second), Noon, IsReported: true));

    private static Alert Alert(string n) => new()
    {
        Labels = Of(n),
        Annotations = Annotations.Empty,
        StartsAt = Noon,
        EndsAt = Noon + Duration.FromMinutes(5),
        GeneratorUrl = "",
        UpdatedAt = Noon,
    };

    private Task<WriteOutcome> WriteAsync(params ChangedAlert[] changes) => storage!.Alerts.WriteAsync(new() { Changes = changes }, Cancelled);

    private Task<StateChangePage> ReadAsync(StateChangeQuery query) => storage!.StateChanges.ReadAsync(query, Cancelled);
}
