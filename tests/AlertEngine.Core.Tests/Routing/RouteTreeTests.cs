using AlertEngine.Labels;
using AlertEngine.Routing;
using static AlertEngine.Core.Tests.Routing.Routes;

namespace AlertEngine.Core.Tests.Routing;

public sealed class RouteTreeTests
{
    private static readonly RouteTree Tree = new(Route("root", routes:
    [
        Route("x", "team=x", @continue: true, routes: [Route("x-crit", "sev=critical"), Route("x-all", "sev=~\".+\"", @continue: true)]),
        Route("dup", "dup=1"),
        Route("late", "team!=\"\""),
    ]));

    [Theory]
    [InlineData("a=1", "root")]
    [InlineData("dup=1", "dup")]
    [InlineData("team=y", "late")]
    [InlineData("team=x", "x late")]
    [InlineData("team=x,sev=critical", "x-crit late")]
    [InlineData("team=x,sev=info", "x-all late")]
    [InlineData("team=x,dup=1", "x dup")]
    public void An_alert_takes_the_deepest_routes_that_match_and_goes_on_where_a_route_lets_it(string labels, string receivers) =>
        Assert.Equal(receivers, string.Join(' ', Tree.Match(LabelsOf(labels)).Select(node => node.Route.Receiver)));

    [Fact]
    public void The_same_receiver_may_be_reached_more_than_once()
    {
        var tree = new RouteTree(Route("root", routes: [Route("a", "x=1", @continue: true), Route("a", "x=1")]));

        Assert.Equal(2, tree.Match(LabelsOf("x=1")).Length);
    }

    [Theory]
    [InlineData("a=1", "root:taken x:team=\"x\" dup:dup=\"1\" late:team!=\"\"")]
    [InlineData("dup=1", "root:passed x:team=\"x\" dup:taken late:after-dup")]
    [InlineData("team=x,sev=critical", "root:passed x:passed x-crit:taken x-all:after-x-crit dup:dup=\"1\" late:taken")]
    [InlineData("team=x", "root:passed x:taken x-crit:sev=\"critical\" x-all:sev=~\".+\" dup:dup=\"1\" late:taken")]
    public void A_trace_says_of_every_route_why_it_was_taken_or_not(string labels, string steps)
    {
        var trace = Tree.Trace(LabelsOf(labels));

        Assert.Equal(steps, string.Join(' ', trace.Steps.Select(InShort)));
        Assert.Equal(Tree.Match(LabelsOf(labels)), trace.Taken);
    }

    private static string InShort(RouteStep step) => step.Node.Route.Receiver + ":" + step switch
    {
        RouteStep.Failed failed => failed.Against.ToString(),
        RouteStep.NotTried notTried => $"after-{notTried.Because.Route.Receiver}",
        RouteStep.Taken => "taken",
        _ => "passed",
    };

    // As Alertmanager wrote them.
    [Theory]
    [InlineData("{}:{alertname=\"A\"}", "alertname=A", "alertname")]
    [InlineData("{}:{}", "alertname=A")]
    [InlineData("{}/{team=\"x\"}/{dc!=\"q\",sev=~\"a|b\"}:{alertname=\"A\", sev=\"a\", team=\"x\"}", "alertname=A,sev=a,team=x", "alertname", "sev", "team", "missing")]
    public void Group_keys_are_written_as_in_Alertmanager(string key, string labels, params string[] by)
    {
        var tree = new RouteTree(Route("root", groupBy: By(by), routes:
        [
            Route("x", "team=x", groupBy: By(by), routes: [Route("deep", "{sev=~\"a|b\",dc!=q}", groupBy: By(by))]),
        ]));

        var node = Assert.Single(tree.Match(LabelsOf(labels)));

        Assert.Equal(key, GroupKey.Of(node.Key, node.GroupLabels(LabelsOf(labels))).Text);
    }

    [Fact]
    public void Group_keys_quote_values_and_leave_names_as_they_are()
    {
        var labels = LabelSet.Of(new("alertname", "A\"q"), new("weird label", "é"));
        var node = new RouteTree(Route("root", groupBy: new GroupBy.AllLabels())).Root;

        Assert.Equal("{}:{alertname=\"A\\\"q\", weird label=\"é\"}", GroupKey.Of(node.Key, node.GroupLabels(labels)).Text);
    }

    [Fact]
    public void Alike_siblings_share_their_key_but_not_their_id()
    {
        var nodes = new RouteTree(Route("root", routes: [Route("a", "x=1", @continue: true), Route("b", "x=1")])).Root.Children;

        Assert.Equal(nodes[0].Key, nodes[1].Key);
        Assert.Equal(["{}/{x=\"1\"}/0", "{}/{x=\"1\"}/1"], nodes.Select(node => node.Id));
    }

    [Fact]
    public void A_group_is_made_by_the_route_of_its_key_its_receiver_and_such_labels()
    {
        var tree = new RouteTree(Route("r", routes: [Route("s", "x=1", groupBy: By("b")), Route("s", "x=1", groupBy: By("a", "b")), Route("t", "x=1")]));

        var made = tree.RouteOf("{}/{x=\"1\"}", LabelsOf("a=1"), "s");

        Assert.Same(tree.Root.Children[1], made);
    }

    [Fact]
    public void The_route_of_a_group_that_none_makes_is_known_again_by_the_tree_that_has_it()
    {
        var before = new RouteTree(Route("r", routes: Route("s", "x=1", groupBy: By("a"))));
        var tree = new RouteTree(Route("r", routes: Route("s", "y=1")));

        var former = tree.RouteOf("{}/{x=\"1\"}", LabelsOf("a=1"), "s");

        Assert.DoesNotContain(former, tree.Nodes);
        Assert.Equal(("{}/{x=\"1\"}", "s"), (former.Key, former.Route.Receiver));
        Assert.Same(before.Root.Children[0], before.SuccessorOf(former));
    }

    [Fact]
    public void A_route_that_is_gone_has_the_timing_of_what_else_its_receiver_is_told_of()
    {
        var slow = GroupTiming.Default with { Interval = Duration.FromHours(1) };
        var tree = new RouteTree(Route("r", routes: Route("s", "y=1") with { Timing = slow }));

        var timings = new[] { "r", "s", "t" }.Select(receiver => tree.RouteOf("{}/{x=\"1\"}", LabelsOf("a=1"), receiver).Route.Timing);

        Assert.Equal([GroupTiming.Default, slow, GroupTiming.Default], timings);
    }
}
