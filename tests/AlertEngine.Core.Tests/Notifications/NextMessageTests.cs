using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Core.Tests.Routing;
using AlertEngine.Labels;
using AlertEngine.Muting;
using AlertEngine.Notifications;
using AlertEngine.Routing;

namespace AlertEngine.Core.Tests.Notifications;

/// <summary>What is foreseen of a group's next turn.</summary>
public sealed class NextMessageTests
{
    private static readonly Instant T0 = Instant.FromUtc(2026, 8, 1, 12, 0);
    private static readonly Alert A = Alert("a=1");
    private static readonly Alert B = Alert("a=2");

    [Fact]
    public void A_message_names_what_is_not_muted()
    {
        var flush = Flush([A], muted: [B]);

        Assert.Equal(new NextMessage.Comes(NotifyReason.FirstNotification, NamesAlert: true), Next(flush, A));
        Assert.Equal(new NextMessage.Comes(NotifyReason.FirstNotification, NamesAlert: false), Next(flush, B));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_end_is_named_to_those_who_want_it(bool sendResolved)
    {
        var flush = Flush([A, B], ended: B);
        var told = Record(FingerprintSet.Of(B.Fingerprint));

        Assert.Equal(new NextMessage.Comes(NotifyReason.NewAlertsAdded, sendResolved), Next(flush, B, told, sendResolved));
    }

    [Fact]
    public void Silence_has_its_reason()
    {
        Assert.IsType<NextMessage.AllMuted>(Next(Flush([], muted: [A]), A));
        Assert.IsType<NextMessage.NothingToTell>(Next(Flush([]), A));
        Assert.IsType<NextMessage.NoNews>(Next(Flush([A]), A, Record(FingerprintSet.Of(A.Fingerprint))));
        Assert.IsType<NextMessage.EndsNotWanted>(Next(Flush([A], ended: A), A, Record(FingerprintSet.Of(A.Fingerprint)), sendResolved: false));
    }

    // Turns are at 0, 5, 10, ... minutes, and the last message was recorded at one of them.
    [Theory]
    [InlineData(0, 60, false, 65)]
    [InlineData(0, 60, true, 60)]
    [InlineData(0, 62, false, 65)]
    [InlineData(0, 62, true, 65)]
    [InlineData(-100, 60, false, 5)]
    [InlineData(0, 5, true, 5)]
    [InlineData(0, 5, false, 10)]
    public void A_repeat_comes_at_the_first_turn_that_finds_it_due(int toldAt, int repeat, bool onTime, int expected)
    {
        var record = Record(FingerprintSet.Of(A.Fingerprint)) with { At = Minute(toldAt), FlushedAt = Minute(toldAt) };
        var terms = new NotifyTerms(SendResolved: true, Duration.FromMinutes(repeat), NotifyPolicies.Default with { RepeatOnTime = onTime });

        Assert.Equal(Minute(expected), NextMessage.RepeatAt(Minute(5), Duration.FromMinutes(5), record, terms));
    }

    [Fact]
    public void What_is_not_known_to_fire_is_not_repeated()
    {
        Assert.Null(NextMessage.RepeatAt(T0, Duration.FromMinutes(5), record: null, Terms(sendResolved: true)));
        Assert.Null(NextMessage.RepeatAt(T0, Duration.FromMinutes(5), Record(FingerprintSet.Empty), Terms(sendResolved: true)));
    }

    private static NextMessage Next(Flush flush, Alert alert, DeliveryRecord? told = null, bool sendResolved = true)
    {
        var terms = Terms(sendResolved);
        var decision = NotifyDecision.At(flush.At, flush.State, told, terms);

        return NextMessage.Of(decision, flush, alert.Fingerprint, terms);
    }

    private static NotifyTerms Terms(bool sendResolved) => new(sendResolved, Duration.FromHours(4), NotifyPolicies.Default);

    private static Flush Flush(ImmutableArray<Alert> alerts, ImmutableArray<Alert> muted = default, Alert? ended = null) => new()
    {
        Group = new("g"),
        Route = new RouteTree(Routes.Route("r")).Root,
        GroupLabels = LabelSet.Empty,
        At = T0,
        Alerts = [.. alerts.Select(alert => new FlushedAlert(alert, Fires: alert != ended))],
        Muted = muted.IsDefault
            ? []
            : [.. muted.Select(alert => new MutedAlert(new(alert, Fires: true), new MuteReason.Silenced([new SilenceId(Guid.Empty)])))],
    };

    private static DeliveryRecord Record(FingerprintSet firing) =>
        new() { Firing = firing, Resolved = FingerprintSet.Empty, At = T0, FlushedAt = T0 };

    private static Instant Minute(int minute) => T0 + Duration.FromMinutes(minute);

    private static Alert Alert(string labels) => new()
    {
        Labels = Routes.LabelsOf(labels),
        Annotations = Annotations.Empty,
        StartsAt = T0,
        EndsAt = T0 + Duration.FromHours(1),
        GeneratorUrl = "",
        UpdatedAt = T0,
    };
}
