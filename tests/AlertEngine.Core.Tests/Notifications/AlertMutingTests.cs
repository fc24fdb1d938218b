using AlertEngine.Alerts;
using AlertEngine.Core.Tests.Routing;
using AlertEngine.Labels;
using AlertEngine.Muting;
using AlertEngine.Notifications;
using AlertEngine.Routing;

namespace AlertEngine.Core.Tests.Notifications;

public sealed class AlertMutingTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 1, 12, 0);
    private static readonly SilenceId First = new(Guid.Parse("00000000-0000-0000-0000-000000000001"));
    private static readonly SilenceId Second = new(Guid.Parse("00000000-0000-0000-0000-000000000002"));
    private static readonly LabelSet Source = LabelSet.Of(new Label("a", "1"));

    private static readonly RouteNode[] Nodes =
        [.. new RouteTree(Routes.Route("root", routes: [Routes.Route("a", "x=1", @continue: true), Routes.Route("b", "x=1")])).Root.Children];

    private static readonly MuteReason Inhibited = new MuteReason.Inhibited(
        new(new InhibitRule { Name = "", Source = Matchers.None, Target = Matchers.None, Equal = [] }, Source));

    private static readonly MuteReason AtNight = new MuteReason.InMuteIntervals(["night", "night"]);
    private static readonly MuteReason OutOfOffice = new MuteReason.OutsideActiveIntervals(["office", "lunch"]);

    [Fact]
    public void A_turn_that_finds_what_the_last_one_found_changes_nothing()
    {
        foreach (var reason in new[] { null, Inhibited, AtNight, OutOfOffice, new MuteReason.Silenced([First, Second]), MuteReason.RoutedElsewhere.Instance })
        {
            var once = AlertMuting.None.After(reason, Nodes[0]);

            Assert.Same(once, once.After(reason, Nodes[0]));
        }
    }

    [Fact]
    public void What_is_over_comes_before_what_begins()
    {
        var before = AlertMuting.None.After(Inhibited, Nodes[0]);

        var changes = before.After(new MuteReason.Silenced([First]), Nodes[0]).Since(before, Now);

        Assert.Equal([new StateChange.InhibitionEnded(Now, Source.Fingerprint), new StateChange.Silenced(Now, First)], changes);
    }

    [Fact]
    public void Of_two_silences_the_one_that_ends_is_told_alone()
    {
        var before = AlertMuting.None.After(new MuteReason.Silenced([First, Second]), Nodes[0]);

        var changes = before.After(new MuteReason.Silenced([Second]), Nodes[0]).Since(before, Now);

        Assert.Equal([new StateChange.SilenceEnded(Now, First)], changes);
    }

    [Fact]
    public void Each_route_has_its_own_times()
    {
        var both = AlertMuting.None.After(AtNight, Nodes[0]).After(OutOfOffice, Nodes[1]);

        var changes = both.After(reason: null, Nodes[1]).Since(both, Now);

        Assert.Equal([new("{}/{x=\"1\"}/0", "a", "night", IsOutside: false), new("{}/{x=\"1\"}/1", "b", "office, lunch", IsOutside: true)], both.Times);
        Assert.Equal([new StateChange.TimeMutingEnded(Now, both.Times[1])], changes);
    }

    [Fact]
    public void What_was_not_asked_stays_as_it_was()
    {
        var silenced = AlertMuting.None.After(new MuteReason.Silenced([First]), Nodes[0]);

        Assert.Equal([First], silenced.After(Inhibited, Nodes[0]).SilencedBy);
        Assert.Equal([First], silenced.After(AtNight, Nodes[0]).SilencedBy);
    }

    [Fact]
    public void The_changes_on_record_lead_to_where_they_led()
    {
        var (muting, standing) = (AlertMuting.None, AlertStanding.AtFirst);
        foreach (var (reason, node) in new (MuteReason?, int)[] { (Inhibited, 0), (AtNight, 1), (new MuteReason.Silenced([First, Second]), 0), (null, 1), (OutOfOffice, 0) })
        {
            var after = muting.After(reason, Nodes[node]);
            standing = after.Since(muting, Now).Aggregate(standing, (known, change) => known.After(change));
            muting = after;

            Assert.Equal((muting.InhibitedBy, false), (standing.Muting.InhibitedBy, standing.IsOver));
            Assert.Equal(muting.SilencedBy, standing.Muting.SilencedBy);
            Assert.Equal(muting.Times, standing.Muting.Times);
        }

        Assert.Equal(new AlertStanding(IsOver: true, AlertMuting.None), standing.After(new StateChange.Ended(Now, Now, IsReported: true)));
    }
}
