using AlertEngine.Labels;
using AlertEngine.Routing;

namespace AlertEngine.Core.Tests.Routing;

/// <summary>What a group's name says of the group again.</summary>
public sealed class GroupKeyTests
{
    [Theory]
    [InlineData("{}", "a")]
    [InlineData("{}")]
    [InlineData("{}/{a=\"1\"}", "a", "ab")]
    [InlineData("{}/{x=~\":{|}:{}\"}/{y!=\"a=\\\"1\\\"\"}", "a", "quoted", "tricky")]
    [InlineData("{}", "tricky")]
    [InlineData("{}", "a.b")]
    public void It_is_read_by_an_alert_of_the_group(string routeKey, params string[] groupBy)
    {
        var alert = Alert();
        var labels = alert.Only(groupBy);

        var isRead = GroupKey.Of(routeKey, labels).TryRead(alert, out var route, out var read);

        Assert.True(isRead);
        Assert.Equal((routeKey, labels), (route, read));
    }

    [Theory]
    [InlineData("{}:{a=\"2\"}")]
    [InlineData("{}:{a=\"1\", c=\"d\"}")]
    [InlineData("{}")]
    [InlineData("")]
    public void Others_than_alerts_of_the_group_do_not_read_it(string key)
    {
        var isRead = new GroupKey(key).TryRead(Alert(), out _, out _);

        Assert.False(isRead);
    }

    private static LabelSet Alert() => LabelSet.Of(
        new("a", "1"), new("ab", "1"), new("quoted", "say \"a\"\n"), new("tricky", "}:{a=\"1\", ab=\"1\"}"), new("a.b", "☃"), new("z", ":{}"));
}
