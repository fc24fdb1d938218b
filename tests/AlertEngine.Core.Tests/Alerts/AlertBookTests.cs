using AlertEngine.Alerts;
using AlertEngine.Labels;

namespace AlertEngine.Core.Tests.Alerts;

public sealed class AlertBookTests
{
    private static readonly Instant T0 = Instant.FromUtc(2026, 8, 1, 12, 0);
    private static readonly LabelSet A = LabelSet.Of(new Label("alertname", "High"), new Label("job", "a"));
    private static readonly LabelSet B = LabelSet.Of(new Label("alertname", "High"), new Label("job", "b"));

    [Fact]
    public void A_round_changes_nothing_until_it_is_applied()
    {
        var book = Book();

        var decided = Round(book, T0, Seen(A, 7));
        var before = book.Alerts.Count;
        book.Apply(decided);

        Assert.Equal(0, before);
        var alert = Assert.Single(book.Alerts);
        Assert.Equal(new AlertPhase.Firing(T0, T0), alert.Phase);
        Assert.Equal(7, alert.Value);
    }

    [Fact]
    public void A_value_is_that_of_the_last_round_in_which_the_series_was_there()
    {
        var book = Book(keepFiringFor: 60);
        book.Apply(Round(book, T0, Seen(A, 7)));
        book.Apply(Round(book, Seconds(10), Seen(A, 8)));

        book.Apply(Round(book, Seconds(20)));

        Assert.Equal(8, Assert.Single(book.Alerts).Value);
    }

    [Fact]
    public void Labels_that_come_twice_in_a_round_are_refused()
    {
        var book = Book();
        book.Begin();

        var first = book.TrySee(Seen(A, 1));
        var second = book.TrySee(Seen(A, 2));

        Assert.True(first);
        Assert.False(second);
    }

    [Fact]
    public void A_round_that_was_not_applied_leaves_no_trace_in_the_next()
    {
        var book = Book();
        Round(book, T0, Seen(A, 1));

        book.Apply(Round(book, Seconds(10), Seen(B, 1)));

        Assert.Equal(B, Assert.Single(book.Alerts).Labels);
    }

    [Fact]
    public void A_pending_alert_whose_series_is_gone_is_forgotten()
    {
        var book = Book(@for: 60);
        book.Apply(Round(book, T0, Seen(A, 1), Seen(B, 1)));

        var decided = Round(book, Seconds(10), Seen(B, 1));
        book.Apply(decided);

        var change = Assert.Single(decided.Changes);
        Assert.Equal((A, new AlertPhase.Pending(T0), null), (change.Alert.Labels, change.Before, change.After));
        Assert.Equal(B, Assert.Single(book.Alerts).Labels);
    }

    [Fact]
    public void An_alert_that_is_kept_stays_as_it_is_without_its_series()
    {
        var book = Book();
        book.Apply(Round(book, T0, Seen(A, 1), Seen(B, 1)));

        book.Begin();
        var decided = (AlertRound.Decided)book.Decide(Seconds(10), keeps: alert => alert.Labels == A, begins: _ => null);

        Assert.Equal(B, Assert.Single(decided.Changes).Alert.Labels);
        Assert.Equal(1, decided.Active);
    }

    [Fact]
    public void A_new_alert_goes_on_from_the_phase_in_which_it_begins()
    {
        var book = Book(@for: 60);
        book.Begin();
        book.TrySee(Seen(A, 1));

        var decided = (AlertRound.Decided)book.Decide(Seconds(0), keeps: _ => false, begins: _ => new AlertPhase.Pending(Seconds(-60)));

        var change = Assert.Single(decided.Changes);
        Assert.Null(change.Before);
        Assert.Equal(new AlertPhase.Firing(Seconds(-60), T0), change.After);
    }

    [Fact]
    public void More_active_alerts_than_the_limit_are_too_many()
    {
        var book = Book(limit: 1);
        book.Begin();
        book.TrySee(Seen(A, 1));
        book.TrySee(Seen(B, 1));

        var round = book.Decide(T0, keeps: _ => false, begins: _ => null);

        Assert.Equal(new AlertRound.TooMany(2), round);
    }

    [Fact]
    public void Resolved_alerts_do_not_count_towards_the_limit()
    {
        var book = Book(limit: 1);
        book.Apply(Round(book, T0, Seen(A, 1)));

        var decided = Round(book, Seconds(10), Seen(B, 1));

        Assert.Equal(1, decided.Active);
    }

    [Fact]
    public void A_resolved_alert_that_comes_back_is_one_that_nobody_was_told_of()
    {
        var book = Book();
        book.Apply(Round(book, T0, Seen(A, 1)));
        book.Apply(Round(book, Seconds(10)));
        Assert.Single(book.Alerts).LastSent = Seconds(10);

        book.Apply(Round(book, Seconds(20), Seen(A, 1)));

        var alert = Assert.Single(book.Alerts);
        Assert.Null(alert.LastSent);
        Assert.Equal(new AlertPhase.Firing(Seconds(20), Seconds(20)), alert.Phase);
    }

    [Theory]
    [InlineData(AnnotationsFollow.Labels, 1, true)]
    [InlineData(AnnotationsFollow.Labels, 2, true)]
    [InlineData(AnnotationsFollow.Value, 1, true)]
    [InlineData(AnnotationsFollow.Value, 2, false)]
    [InlineData(AnnotationsFollow.Time, 1, false)]
    public void Annotations_are_kept_while_they_would_read_the_same(AnnotationsFollow follow, double next, bool isKept)
    {
        var book = Book(follow: follow);
        book.Apply(Round(book, T0, Seen(A, 1)));
        Assert.Single(book.Alerts).Annotations = Annotations.Empty;

        book.Apply(Round(book, Seconds(10), Seen(A, next)));

        Assert.Equal(isKept, Assert.Single(book.Alerts).Annotations is not null);
    }

    [Fact]
    public void A_clock_that_was_set_back_takes_all_phases_with_it()
    {
        var book = Book(@for: 60);
        book.Apply(Round(book, T0, Seen(A, 1)));

        book.SetBack(by: Duration.FromSeconds(30));

        Assert.Equal(new AlertPhase.Pending(Seconds(-30)), Assert.Single(book.Alerts).Phase);
    }

    [Fact]
    public void An_alert_that_is_taken_over_has_not_been_seen_yet()
    {
        var book = Book();
        book.Take(new RuleAlert(A, A, new AlertPhase.Firing(T0, T0), value: 1));

        var decided = Round(book, Seconds(10));

        Assert.Equal(new AlertPhase.Resolved(T0, T0, Seconds(10)), Assert.Single(decided.Changes).After);
    }

    private static AlertBook Book(
        int @for = 0, int keepFiringFor = 0, int limit = 0, AnnotationsFollow follow = AnnotationsFollow.Value) => new(
        new AlertTiming(Duration.FromSeconds(@for), Duration.FromSeconds(keepFiringFor), AlertTiming.UsualResolvedRetention), limit, follow);

    private static AlertRound.Decided Round(AlertBook book, Instant now, params Sighting[] seen)
    {
        book.Begin();
        foreach (var sighting in seen)
        {
            book.TrySee(sighting);
        }

        return Assert.IsType<AlertRound.Decided>(book.Decide(now, keeps: _ => false, begins: _ => null));
    }

    private static Sighting Seen(LabelSet labels, double value) => new(labels, labels, value);

    private static Instant Seconds(int seconds) => T0 + Duration.FromSeconds(seconds);
}
