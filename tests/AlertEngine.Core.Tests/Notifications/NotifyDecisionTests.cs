using AlertEngine.Labels;
using AlertEngine.Notifications;

namespace AlertEngine.Core.Tests.Notifications;

/// <summary>Alerts are letters here; small ones are muted.</summary>
public sealed class NotifyDecisionTests
{
    private static readonly Instant T0 = Instant.FromUtc(2026, 8, 1, 12, 0);
    private static readonly NotifyPolicies Promise = new(ResolvePromise: true, RepeatOnTime: false);

    [Theory]
    [InlineData("", "", null, null)]
    [InlineData("", "A", null, null)]
    [InlineData("A", "", null, NotifyReason.FirstNotification)]
    [InlineData("A", "", "/A", NotifyReason.FirstNotification)]
    [InlineData("AB", "", "A/", NotifyReason.NewAlertsAdded)]
    [InlineData("A", "", "A/", null)]
    [InlineData("A", "", "AB/", null)]
    [InlineData("", "A", "A/", NotifyReason.AllAlertsResolved)]
    [InlineData("", "A", "/A", null)]
    [InlineData("A", "B", "AB/", NotifyReason.SomeAlertsResolved)]
    [InlineData("A", "B", "A/B", null)]
    public void News_is_told(string firing, string resolved, string? told, NotifyReason? expected) =>
        Assert.Equal(expected, (Decide(firing, resolved, told) as NotifyDecision.Tell)?.Reason);

    [Fact]
    public void Who_wants_no_ends_is_told_of_none_but_is_known_to_know_nothing()
    {
        var some = Decide("A", "B", "AB/", sendResolved: false);
        var all = Decide("", "AB", "AB/", sendResolved: false);

        Assert.IsType<NotifyDecision.Nothing>(some);
        Assert.Equal(Set(""), Assert.IsType<NotifyDecision.Note>(all).Record.Firing);
    }

    [Theory]
    [InlineData(false, 9, null)]
    [InlineData(false, 10, null)]
    [InlineData(false, 11, NotifyReason.RepeatIntervalElapsed)]
    [InlineData(true, 9, null)]
    [InlineData(true, 10, NotifyReason.RepeatIntervalElapsed)]
    public void What_goes_on_is_repeated_one_turn_late_unless_it_shall_be_on_time(bool onTime, int seconds, NotifyReason? expected)
    {
        var policies = NotifyPolicies.Default with { RepeatOnTime = onTime };
        var record = Record("A/") with { At = T0 + Duration.FromMilliseconds(3) };

        var decision = NotifyDecision.At(
            T0 + Duration.FromSeconds(seconds), State("A", ""), record, new(SendResolved: true, Duration.FromSeconds(10), policies));

        Assert.Equal(expected, (decision as NotifyDecision.Tell)?.Reason);
    }

    [Fact]
    public void What_was_promised_is_told_though_the_alert_ended_while_it_was_muted()
    {
        var decision = Decide("", "a", "A/", policies: Promise);

        var tell = Assert.IsType<NotifyDecision.Tell>(decision);
        Assert.Equal((NotifyReason.AllAlertsResolved, Set("A")), (tell.Reason, tell.Record.Resolved));
    }

    [Fact]
    public void An_alert_that_was_never_told_of_is_not_told_as_over() =>
        Assert.IsType<NotifyDecision.Nothing>(Decide("A", "b", "A/", policies: Promise));

    [Fact]
    public void A_promise_outlives_messages_that_leave_the_muted_alert_out()
    {
        var later = Assert.IsType<NotifyDecision.Tell>(Decide("AbC", "", "AB/", policies: Promise)).Record;

        Assert.Equal((Set("AC"), Set("B")), (later.Firing, later.Owed));
        var decision = NotifyDecision.At(T0, State("AC", "b"), later, Terms(sendResolved: true, Promise));

        var tell = Assert.IsType<NotifyDecision.Tell>(decision);
        Assert.Equal((NotifyReason.SomeAlertsResolved, Set("B"), Set("")), (tell.Reason, tell.Record.Resolved, tell.Record.Owed));
    }

    [Fact]
    public void A_re_fire_is_news_to_those_who_want_no_ends()
    {
        var note = Assert.IsType<NotifyDecision.Note>(Decide("A", "B", "AB/", sendResolved: false, Promise));

        var again = NotifyDecision.At(T0, State("AB", ""), note.Record, Terms(sendResolved: false, Promise));

        Assert.Equal(NotifyReason.NewAlertsAdded, Assert.IsType<NotifyDecision.Tell>(again).Reason);
    }

    private static NotifyDecision Decide(
        string firing, string resolved, string? told, bool sendResolved = true, NotifyPolicies? policies = null) =>
        NotifyDecision.At(
            T0, State(firing, resolved), told is null ? null : Record(told), Terms(sendResolved, policies ?? NotifyPolicies.Default));

    private static NotifyTerms Terms(bool sendResolved, NotifyPolicies policies) => new(sendResolved, Duration.FromHours(4), policies);

    private static GroupState State(string firing, string resolved) => new(
        Set(Audible(firing)), Set(Audible(resolved)), Set(Muted(firing)), Set(Muted(resolved)));

    private static string Audible(string letters) => string.Concat(letters.Where(char.IsUpper));

    private static string Muted(string letters) => string.Concat(letters.Where(char.IsLower)).ToUpperInvariant();

    // Firing and resolved, parted by a slash.
    private static DeliveryRecord Record(string told)
    {
        var parts = told.Split('/');

        return new() { Firing = Set(parts[0]), Resolved = Set(parts[1]), At = T0, FlushedAt = T0 };
    }

    private static FingerprintSet Set(string letters) => FingerprintSet.Of([.. letters.Select(letter => new Fingerprint(letter))]);
}
