using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Labels;
using AlertEngine.Notifications;
using AlertEngine.Persistence;
using AlertEngine.Routing;

namespace AlertEngine.Tests.Persistence;

/// <summary>What every ledger does, wherever it keeps its entries.</summary>
public abstract class LedgerContract : IAsyncLifetime
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 1, 12, 0);

    internal abstract ILedger Ledger { get; }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_attempt_is_found_as_it_was_written()
    {
        var entry = Entry(7, "日=\0\"\\", "b=") with { Cause = DeliveryCause.Fallback };
        await AppendAsync(entry);

        var found = await Ledger.FindAsync(7, Cancelled);

        Assert.Equivalent(entry, found, strict: true);
        Assert.Equal(entry.Attempt.Notification.Alerts[0].Alert, found!.Attempt.Notification.Alerts[0].Alert);
    }

    [Fact]
    public async Task A_later_attempt_knows_what_was_to_be_told_from_the_first_one()
    {
        var first = Entry(1, "a=1");
        await AppendAsync(first, Entry(2, "a=1") with { First = 1 });

        var found = await Ledger.FindAsync(2, Cancelled);

        Assert.Equal(first.Attempt.Notification.Alerts, found!.Attempt.Notification.Alerts);
        Assert.True(found.IsWhole);
    }

    [Fact]
    public async Task Alerts_that_are_told_again_and_again_are_known_to_each_delivery()
    {
        var entries = Enumerable.Range(1, 3).Select(id => Entry(id, "a=1", "b=2")).ToArray();
        await AppendAsync(entries);
        await AppendAsync(Entry(4, "a=1", "b=2"), Entry(5, "a=1", "b=3"), Entry(6, "a=1", "b=3") with { First = 5 });

        var found = await Task.WhenAll(Enumerable.Range(1, 6).Select(id => Ledger.FindAsync(id, Cancelled)));

        Assert.All(found, entry => Assert.True(entry!.IsWhole));
        Assert.Equal(
            ["b=2", "b=2", "b=2", "b=2", "b=3", "b=3"],
            found.Select(entry => entry!.Attempt.Notification.Alerts[1].Alert.Labels.ToString().Replace("\"", "", StringComparison.Ordinal).Trim('{', '}')));
    }

    [Fact]
    public async Task A_delivery_whose_alerts_stand_with_one_that_is_forgotten_is_not_whole()
    {
        await AppendAsync(Entry(1, "a=1"), Entry(2, "a=1"));

        await Ledger.ForgetAsync(Noon + Duration.FromSeconds(2), mostBytes: long.MaxValue, limit: 10, Cancelled);

        Assert.False((await Ledger.FindAsync(2, Cancelled))!.IsWhole);
    }

    [Fact]
    public async Task An_attempt_whose_first_one_is_gone_is_still_there()
    {
        await AppendAsync(Entry(2, "a=1") with { First = 1 });

        var found = await Ledger.FindAsync(2, Cancelled);

        Assert.Empty(found!.Attempt.Notification.Alerts);
        Assert.False(found.IsWhole);
    }

    [Fact]
    public async Task What_was_sent_again_and_again_is_known_to_each_delivery()
    {
        var (text, other) = (new string('x', 2000), new string('y', 2000));
        await AppendAsync(Sent(Entry(1, "a=1"), text), Sent(Entry(2, "a=1"), text), Sent(Entry(3, "a=1"), other));
        await AppendAsync(Sent(Entry(4, "a=1"), other), Sent(Entry(5, "a=1"), "{}"));

        var found = await Task.WhenAll(Enumerable.Range(1, 5).Select(id => Ledger.FindAsync(id, Cancelled)));

        Assert.Equal([text, text, other, other, "{}"], found.Select(entry => Assert.Single(entry!.Attempt.Exchanges).Sent));

        static LedgerEntry Sent(LedgerEntry entry, string text) =>
            Of(entry, attempt => attempt with { Exchanges = [attempt.Exchanges[0] with { Sent = text }] });
    }

    [Fact]
    public async Task Of_thousands_of_alerts_the_first_are_kept_and_the_others_counted()
    {
        await AppendAsync(Entry(1, [.. Enumerable.Range(0, 1200).Select(n => $"a={n}")]));

        var found = await Ledger.FindAsync(1, Cancelled);

        Assert.Equal((500, 700), (found!.Attempt.Notification.Alerts.Length, found.AlertsNotKept));
        Assert.False(found.IsWhole);
    }

    [Theory]
    [InlineData("", "4 3 2 1")]
    [InlineData("receiver=other", "3")]
    [InlineData("integration=webhook[0]", "4 3 1")]
    [InlineData("integration=webhook", "4 3 1")]
    [InlineData("integration=web", "")]
    [InlineData("group=g2", "2")]
    [InlineData("end=Rejected", "4")]
    [InlineData("delivery=1", "4 1")]
    [InlineData("delivery=4", "")]
    [InlineData("since=2", "4 3 2")]
    [InlineData("since=9", "")]
    [InlineData("until=3", "2 1")]
    [InlineData("before=3", "2 1")]
    [InlineData("alerts=a=\"1\"", "4 1")]
    [InlineData("alerts=a=~\"2|3\"", "3 2")]
    public async Task Attempts_are_listed_newest_first_by_what_is_asked(string asked, string expected)
    {
        await AppendAsync(
            Entry(1, "a=1"),
            Of(Entry(2, "a=2"), attempt => attempt with { Integration = "slack[0]", Notification = attempt.Notification with { Group = new("g2") } }),
            Of(Entry(3, "a=3"), attempt => attempt with { Notification = attempt.Notification with { Receiver = "other" } }),
            Of(Entry(4, "a=1") with { First = 1 }, attempt => attempt with { End = AttemptEnd.Rejected }));

        var page = await Ledger.ReadAsync(Query(asked), Cancelled);

        Assert.Equal(expected, string.Join(' ', page.Entries.Select(entry => entry.Id)));
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task A_list_goes_on_where_its_last_page_ended()
    {
        await AppendAsync([.. Enumerable.Range(1, 5).Select(id => Entry(id, "a=1"))]);

        var first = await Ledger.ReadAsync(new LedgerQuery(2), Cancelled);
        var second = await Ledger.ReadAsync(new LedgerQuery(3) { Before = first.Next }, Cancelled);

        Assert.Equal([5, 4], first.Entries.Select(entry => entry.Id));
        Assert.Equal([3, 2, 1], second.Entries.Select(entry => entry.Id));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task What_is_older_than_an_instant_is_forgotten()
    {
        await AppendAsync([.. Enumerable.Range(1, 5).Select(id => Entry(id, "a=1"))]);

        var forgotten = await Ledger.ForgetAsync(Noon + Duration.FromSeconds(3), long.MaxValue, limit: 10, Cancelled);

        Assert.Equal((2, "5 4 3"), (forgotten, await IdsAsync()));
    }

    [Fact]
    public async Task What_does_not_fit_is_forgotten_from_the_oldest_on()
    {
        await AppendAsync([.. Enumerable.Range(1, 100).Select(id => Entry(id, "a=1"))]);

        await Ledger.ForgetAsync(Noon, mostBytes: 20_000, limit: 1000, Cancelled);
        var ids = (await IdsAsync()).Split(' ');
        var more = await Ledger.ForgetAsync(Noon, mostBytes: 20_000, limit: 1000, Cancelled);

        Assert.Equal("100", ids[0]);
        Assert.InRange(ids.Length, 10, 60);
        Assert.Equal(0, more);
    }

    [Fact]
    public async Task The_last_id_counts_also_when_its_entry_is_forgotten()
    {
        await AppendAsync(Entry(41, "a=1"));

        await Ledger.ForgetAsync(Instant.MaxValue, long.MaxValue, limit: 10, Cancelled);

        Assert.Equal(41, await Ledger.LastIdAsync(Cancelled));
        Assert.Equal("", await IdsAsync());
    }

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    private static LedgerEntry Of(LedgerEntry entry, Func<AttemptReport, AttemptReport> change) => entry with { Attempt = change(entry.Attempt) };

    private static LedgerEntry Entry(long id, params string[] alerts) => new(id, id, DeliveryCause.Notification, new()
    {
        Notification = new()
        {
            Group = new GroupKey("{}:{a=\"1\"}"),
            Receiver = "ops",
            GroupLabels = LabelSet.Of(new Label("a", "1")),
            RouteLabels = ImmutableSortedDictionary<string, string>.Empty.Add("k", "{{ .Status }}"),
            Alerts = [.. alerts.Select((labels, n) => Alert(labels, fires: n % 2 == 0))],
            Reason = NotifyReason.NewAlertsAdded,
            At = Noon,
            IdempotencyKey = "key",
            Memory = DeliveryRecord.NoMemory.Add("thread", "1.2"),
        },
        Integration = "webhook[0]",
        Number = (int)id,
        At = Noon + Duration.FromSeconds(id),
        Took = Duration.FromMilliseconds(12),
        End = AttemptEnd.Retry,
        Reason = FailureReason.ServerError,
        Error = "unexpected status code 500: 哎呀",
        Exchanges = [new("POST http://x/<redacted>\nA: b\n", "{}", "500", "哎呀", Duration.FromMilliseconds(11))],
        TemplateFailures = [new("title", "no such template")],
    });

    private static FlushedAlert Alert(string labels, bool fires) => new(
        new()
        {
            Labels = LabelSet.From(labels.Split(',').Select(pair => pair.Split('=', 2)).Select(pair => new Label(pair[0], pair[1]))),
            Annotations = Annotations.From([new("summary", "high 🔥, <\"90\\%\"> &\n"), new("empty", "")]),
            StartsAt = Noon,
            EndsAt = Noon + Duration.FromMinutes(5),
            StartsOffset = Offset.FromHours(8),
            GeneratorUrl = "http://prom/graph?a=1&b=2",
            UpdatedAt = Noon,
        },
        fires);

    private static LedgerQuery Query(string asked) => asked.Split('=', 2) switch
    {
        ["receiver", var receiver] => new(10) { Receiver = receiver },
        ["integration", var integration] => new(10) { Integration = integration },
        ["group", var group] => new(10) { Group = group },
        ["end", var end] => new(10) { End = Enum.Parse<AttemptEnd>(end) },
        ["delivery", var first] => new(10) { Delivery = long.Parse(first, System.Globalization.CultureInfo.InvariantCulture) },
        ["since", var second] => new(10) { Since = Noon + Duration.FromSeconds(long.Parse(second, System.Globalization.CultureInfo.InvariantCulture)) },
        ["until", var second] => new(10) { Until = Noon + Duration.FromSeconds(long.Parse(second, System.Globalization.CultureInfo.InvariantCulture)) },
        ["before", var id] => new(10) { Before = long.Parse(id, System.Globalization.CultureInfo.InvariantCulture) },
        ["alerts", var matcher] => new(10) { Alerts = new(((MatcherParse.Parsed)MatcherParser.Parse(matcher, MatcherSyntax.Fallback)).Matchers) },
        _ => new(10),
    };

    private async Task AppendAsync(params LedgerEntry[] entries) =>
        Assert.IsType<WriteOutcome.Durable>(await Ledger.AppendAsync([.. entries], Cancelled));

    private async Task<string> IdsAsync() =>
        string.Join(' ', (await Ledger.ReadAsync(new LedgerQuery(1000), Cancelled)).Entries.Select(entry => entry.Id));
}

public sealed class SqliteLedgerTests : LedgerContract
{
    private TestDatabase database = null!; // opened before each test

    internal override ILedger Ledger => database.Ledger;

    public override ValueTask InitializeAsync()
    {
        database = new();

        return ValueTask.CompletedTask;
    }

    public override ValueTask DisposeAsync() => database.DisposeAsync();
}
