using AlertEngine.Routing;

namespace AlertEngine.Tests.Configuration;

/// <summary>What a routing tree means once everything is inherited.</summary>
public sealed class RouteReadingTests
{
    [Fact]
    public void A_route_without_timing_has_Alertmanagers_defaults() =>
        Assert.Equal(
            new GroupTiming(Duration.FromSeconds(30), Duration.FromMinutes(5), Duration.FromHours(4)),
            Root("receiver: r").Timing);

    [Fact]
    public void A_child_inherits_receiver_grouping_and_timing()
    {
        var child = Root("receiver: r, group_by: [a], group_wait: 1s, group_interval: 2s, repeat_interval: 3s, routes: [{}]").Routes[0];

        Assert.Equal("r", child.Receiver);
        Assert.Equal(["a"], ((GroupBy.These)child.GroupBy).Names);
        Assert.Equal(new GroupTiming(Duration.FromSeconds(1), Duration.FromSeconds(2), Duration.FromSeconds(3)), child.Timing);
    }

    [Fact]
    public void A_child_does_not_inherit_matchers_intervals_and_continue()
    {
        var parent = "matchers: [a=b], continue: true, mute_time_intervals: [t], active_time_intervals: [t]";

        var child = Root($"receiver: r, routes: [{{{parent}, routes: [{{}}]}}]").Routes[0].Routes[0];

        Assert.Empty(child.Matchers);
        Assert.Empty(child.MuteIntervals);
        Assert.Empty(child.ActiveIntervals);
        Assert.False(child.Continue);
    }

    [Fact]
    public void An_empty_group_by_turns_off_the_parents_wildcard()
    {
        var root = Root("receiver: r, group_by: ['...'], routes: [{group_by: []}, {group_by: }, {}]");

        Assert.Empty(((GroupBy.These)root.Routes[0].GroupBy).Names);
        Assert.IsType<GroupBy.AllLabels>(root.Routes[1].GroupBy);
        Assert.IsType<GroupBy.AllLabels>(root.Routes[2].GroupBy);
    }

    [Fact]
    public void The_three_spellings_of_matchers_are_taken_together_and_sorted()
    {
        var child = Root("receiver: r, routes: [{match: {m: x}, match_re: {n: y|z}, matchers: [b=c, a!=d, a=e]}]").Routes[0];

        Assert.Equal("{a!=\"d\",a=\"e\",b=\"c\",m=\"x\",n=~\"^(?:y|z)$\"}", child.Matchers.ToString());
    }

    [Fact]
    public void Route_labels_are_merged_from_parent_to_child()
    {
        var child = Root("receiver: r, labels: {a: '1', b: '1'}, routes: [{labels: {b: '2'}}]").Routes[0];

        Assert.Equal([("a", "1"), ("b", "2")], child.Labels.Select(label => (label.Key, label.Value)));
    }

    [Fact]
    public void A_bool_may_be_written_as_yes() =>
        Assert.True(Root("receiver: r, routes: [{continue: yes}]").Routes[0].Continue);

    [Fact]
    public void Matchers_of_a_merged_mapping_are_joined_with_the_routes_own()
    {
        var root = Configs.Config(
            """
            route:
              receiver: r
              routes:
                - &team
                  matchers: [team=x]
                - <<: *team
                  matchers: [severity=y]
            receivers: [{name: r}]
            """).Route!;

        Assert.Equal("{severity=\"y\",team=\"x\"}", root.Routes[1].Matchers.ToString());
    }

    private static Route Root(string route) =>
        Configs.Config($"route: {{{route}}}\nreceivers: [{{name: r}}]\ntime_intervals: [{{name: t}}]").Route!;
}
