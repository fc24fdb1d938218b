using AlertEngine.PromQL.Tests.Evaluation.Vectors;

namespace AlertEngine.PromQL.Tests.Evaluation;

public sealed class ExprDepthTests
{
    [Theory]
    [InlineData(" + 1", 999)]
    [InlineData(" or power", 999)]
    [InlineData(" * on (job, instance) power", 999)]
    public void A_long_chain_of_operators_is_evaluated(string link, int links) =>
        Assert.StartsWith("{", VectorQueries.Instant("power" + string.Concat(Enumerable.Repeat(link, links))), StringComparison.Ordinal);

    [Theory]
    [InlineData("power", " + 1", 1000)]
    [InlineData("1", "+1", 50_000)]
    [InlineData("power", " and power", 20_000)]
    public void A_longer_one_is_refused_before_it_exhausts_the_stack(string first, string link, int links)
    {
        var answer = VectorQueries.Range(first + string.Concat(Enumerable.Repeat(link, links)));

        Assert.Equal("error: expression is too deep, at most 1000 levels are evaluated", answer);
    }
}
