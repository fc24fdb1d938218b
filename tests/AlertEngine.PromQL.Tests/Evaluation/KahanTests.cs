using AlertEngine.PromQL.Evaluation;

namespace AlertEngine.PromQL.Tests.Evaluation;

public class KahanTests
{
    [Theory]
    [InlineData(new[] { 1, 1e100, 1, -1e100 }, 2)]
    [InlineData(new[] { 1e100, 1, -1e100 }, 1)]
    [InlineData(new double[0], 0)]
    [InlineData(new[] { double.PositiveInfinity, 1 }, double.PositiveInfinity)]
    [InlineData(new[] { double.PositiveInfinity, double.NegativeInfinity }, double.NaN)]
    public void A_sum_keeps_what_rounding_takes(double[] terms, double expected)
    {
        KahanSum sum = default;
        foreach (var term in terms)
        {
            sum.Add(term);
        }

        Assert.Equal(expected, sum.Value);
    }

    [Theory]
    [InlineData(new[] { 1, 1e100, 1, -1e100 }, 0.5)]
    [InlineData(new[] { 9.988465674311579e307, 9.988465674311579e307 }, 9.988465674311579e307)]
    [InlineData(new[] { double.NegativeInfinity, 5 }, double.NegativeInfinity)]
    [InlineData(new[] { double.PositiveInfinity, double.NegativeInfinity }, double.NaN)]
    public void A_mean_does_not_overflow(double[] terms, double expected)
    {
        KahanMean mean = default;
        foreach (var term in terms)
        {
            mean.Add(term);
        }

        Assert.Equal(expected, mean.Value);
    }
}
