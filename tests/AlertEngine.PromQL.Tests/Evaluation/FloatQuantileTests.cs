using AlertEngine.PromQL.Evaluation;

namespace AlertEngine.PromQL.Tests.Evaluation;

public class FloatQuantileTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.99)]
    [InlineData(1)]
    public void Values_need_not_be_sorted_to_find_those_beside_a_rank(double quantile)
    {
        var random = new Random(7);
        for (var length = 1; length < 300; length++)
        {
            var values = Enumerable.Range(0, length).Select(_ => Value(random)).ToArray();
            var sorted = values.Order().ToArray();
            var rank = quantile * (length - 1);
            var lower = (int)rank;
            var upper = Math.Min(lower + 1, length - 1);
            var expected = (sorted[lower] * (1 - (rank - lower))) + (sorted[upper] * (rank - lower));

            Assert.Equal(expected, FloatQuantile.Of(values, quantile));
        }
    }

    [Fact]
    public void Nothing_has_no_quantile()
    {
        Assert.Equal(double.NaN, FloatQuantile.Of([], 0.5));
    }

    private static double Value(Random random) => random.Next(12) switch
    {
        0 => double.NaN,
        1 => double.PositiveInfinity,
        2 => double.NegativeInfinity,
        < 7 => random.Next(5),
        _ => random.NextDouble(),
    };
}
