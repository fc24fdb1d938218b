using AlertEngine.PromQL.Evaluation.Vectors;

namespace AlertEngine.PromQL.Tests.Evaluation.Vectors;

public sealed class NaturalOrderTests
{
    [Theory]
    [InlineData("node9", "node10")]
    [InlineData("", "a")]
    [InlineData("a", "a1")]
    [InlineData("1", "a")]
    [InlineData("2", "10")]
    [InlineData("10", "10a")]
    [InlineData("a1b2", "a1b10")]
    [InlineData("v1.9.3", "v1.10.0")]
    [InlineData("Zone", "apple")]
    [InlineData("\uffff", "\U0001f600")]
    [InlineData("node01", "node1")]
    [InlineData("99999999999999999998", "99999999999999999999")]
    [InlineData("10000000000000000000000", "9999999999999999999999")]
    public void The_first_comes_before_the_second(string first, string second)
    {
        Assert.True(NaturalOrder.Compare(first, second) < 0);
        Assert.True(NaturalOrder.Compare(second, first) > 0);
        Assert.Equal(0, NaturalOrder.Compare(first, first));
    }
}
