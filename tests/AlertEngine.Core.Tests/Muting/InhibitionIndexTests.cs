using AlertEngine.Muting;
using static AlertEngine.Core.Tests.Routing.Routes;

namespace AlertEngine.Core.Tests.Muting;

public sealed class InhibitionIndexTests
{
    [Theory]
    [InlineData("sev=critical,host=a", "sev=warning,host=a", true)]
    [InlineData("sev=critical,host=a", "sev=warning,host=b", false)]
    [InlineData("sev=critical", "sev=warning", true)]
    [InlineData("sev=critical", "sev=warning,host=a", false)]
    [InlineData("sev=critical,host=a", "sev=info,host=a", false)]
    public void A_source_mutes_targets_that_agree_in_the_equal_labels(string source, string target, bool mutes) =>
        Assert.Equal(mutes, IsMuted(Rule("sev=critical", "sev=warning", EqualLabel.Of("host")), target, source));

    [Fact]
    public void The_equal_labels_of_the_two_sides_may_differ_in_name() =>
        Assert.True(IsMuted(Rule("a=NodeDown", "b=1", new EqualLabel("node", "instance")), "b=1,instance=n1", "a=NodeDown,node=n1"));

    [Theory]
    [InlineData("a=1", "a=1")]
    [InlineData("", "")]
    public void No_alert_mutes_itself(string source, string target) => Assert.False(IsMuted(Rule(source, target), "a=1", "a=1"));

    [Fact]
    public void What_is_both_source_and_target_does_not_mute_its_like_but_a_plain_source_does()
    {
        var rule = Rule("s=1", "t=1");

        Assert.False(IsMuted(rule, "s=1,t=1,n=1", "s=1,t=1,n=2"));
        Assert.True(IsMuted(rule, "s=1,t=1,n=1", "s=1,t=1,n=2", "s=1,n=3"));
        Assert.True(IsMuted(rule, "t=1", "s=1,t=1"));
    }

    [Fact]
    public void Every_source_counts_as_long_as_it_fires()
    {
        var index = new InhibitionIndex([Rule("s=1", "t=1")]);
        var (first, second) = (LabelsOf("s=1,n=1"), LabelsOf("s=1,n=2"));
        index.Add(first);
        index.Add(second);

        Assert.Equal(second, index.Find(LabelsOf("t=1"), labels => labels != first)?.Source);
        index.Remove(second);

        Assert.Null(index.Find(LabelsOf("t=1"), labels => labels != first));
        Assert.Equal(first, index.Find(LabelsOf("t=1"), _ => true)?.Source);
    }

    [Fact]
    public void The_first_rule_with_a_source_is_the_one()
    {
        var index = new InhibitionIndex([Rule("s=1", "t=1") with { Name = "one" }, Rule("s=2", "t=1") with { Name = "two" }]);
        index.Add(LabelsOf("s=2"));

        Assert.Equal("two", index.Find(LabelsOf("t=1"), _ => true)?.Rule.Name);
    }

    private static bool IsMuted(InhibitRule rule, string target, params string[] sources)
    {
        var index = new InhibitionIndex([rule]);
        foreach (var source in sources)
        {
            index.Add(LabelsOf(source));
        }

        return index.Find(LabelsOf(target), _ => true) is not null;
    }

    private static InhibitRule Rule(string source, string target, params EqualLabel[] equal) => new()
    {
        Name = "",
        Source = Matchers(source),
        Target = Matchers(target),
        Equal = [.. equal],
    };
}
