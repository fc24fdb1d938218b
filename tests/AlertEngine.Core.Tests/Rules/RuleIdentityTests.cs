using System.Collections.Immutable;
using AlertEngine.Rules;

namespace AlertEngine.Core.Tests.Rules;

public sealed class RuleIdentityTests
{
    [Fact]
    public void Groups_that_say_the_same_are_equal()
    {
        var one = Group(Rule("A", ("severity", "page")));
        var other = Group(Rule("A", ("severity", "page")));

        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
    }

    public static TheoryData<RuleGroup> OtherGroups =>
    [
        Group(Rule("A", ("severity", "low"))),
        Group(Rule("A", ("severity", "page")) with { For = Duration.FromMinutes(1) }),
        Group(Rule("A", ("severity", "page")) with { Annotations = Map(("a", "b")) }),
        Group(Rule("A", ("severity", "page")) with { Expression = "up == 1" }),
        Group(Rule("A", ("severity", "page"))) with { Limit = 3 },
        Group(Rule("A", ("severity", "page"))) with { Labels = Map(("team", "a")) },
        Group(Rule("A", ("severity", "page"))) with { Vmalert = VmalertSettings.None with { Params = Params("a") } },
        Group(Rule("A", ("severity", "page")), Rule("B")),
    ];

    [Theory]
    [MemberData(nameof(OtherGroups), DisableDiscoveryEnumeration = true)]
    public void Groups_that_say_something_else_are_not(RuleGroup other) =>
        Assert.NotEqual(Group(Rule("A", ("severity", "page"))), other);

    [Fact]
    public void The_parameters_of_groups_are_compared_by_their_content() =>
        Assert.Equal(VmalertSettings.None with { Params = Params("a") }, VmalertSettings.None with { Params = Params("a") });

    [Fact]
    public void A_rule_is_the_same_as_long_as_its_group_its_name_and_its_labels_are()
    {
        var before = RuleKey.Of(Group(Rule("A", ("severity", "page"))));
        var after = RuleKey.Of(Group(Rule("A", ("severity", "page")) with { Expression = "up == 1", For = Duration.FromMinutes(1) }));

        Assert.Equal(before, after);
    }

    [Fact]
    public void Labels_of_the_group_are_labels_of_the_rule() =>
        Assert.Equal(
            RuleKey.Of(Group(Rule("A", ("severity", "page")))),
            RuleKey.Of(Group(Rule("A")) with { Labels = Map(("severity", "page")) }));

    [Fact]
    public void Rules_that_are_alike_are_told_apart_by_their_order() =>
        Assert.Equal([0, 0, 1], RuleKey.Of(Group(Rule("A"), Rule("B"), Rule("A"))).Select(key => key.Nth));

    [Fact]
    public void An_alert_and_a_series_of_one_name_are_two_rules()
    {
        var recording = new Rule.Recording { Name = "A", Expression = "up", Labels = Map() };

        Assert.Distinct(RuleKey.Of(Group(Rule("A"), recording)));
    }

    private static RuleGroup Group(params Rule[] rules) => Groups.Named("g") with { Rules = [.. rules] };

    private static Rule.Alerting Rule(string name, params (string, string)[] labels) => new()
    {
        Name = name,
        Expression = "up == 0",
        Labels = Map(labels),
        For = Duration.Zero,
        KeepFiringFor = Duration.Zero,
        Annotations = Map(),
    };

    private static ImmutableSortedDictionary<string, string> Map(params (string Key, string Value)[] entries) =>
        entries.ToImmutableSortedDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);

    private static ImmutableSortedDictionary<string, ImmutableArray<string>> Params(string value) =>
        ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("extra_label", [value]);
}
