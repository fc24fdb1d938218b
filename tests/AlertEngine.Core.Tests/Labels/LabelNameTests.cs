using AlertEngine.Labels;

namespace AlertEngine.Core.Tests.Labels;

public sealed class LabelNameTests
{
    [Theory]
    [InlineData("a", true, true, true)]
    [InlineData("_Az09", true, true, true)]
    [InlineData("a:b", false, true, true)]
    [InlineData("0a", false, false, true)]
    [InlineData("a-b", false, false, true)]
    [InlineData("lab el", false, false, true)]
    [InlineData("é🙂", false, false, true)]
    [InlineData("", false, false, false)]
    public void A_name_is_classic_or_at_least_UTF8(string name, bool classic, bool classicMetric, bool utf8)
    {
        Assert.Equal(classic, LabelName.IsClassic(name));
        Assert.Equal(classicMetric, LabelName.IsMetricName(name));
        Assert.Equal(utf8, LabelName.IsUtf8(name));
    }

    [Fact]
    public void Half_a_character_is_no_name()
    {
        Assert.False(LabelName.IsUtf8("a\ud83d"));
        Assert.False(LabelName.IsUtf8("\ude42a"));
        Assert.False(LabelName.IsUtf8("🙂\ude42"));
    }
}
